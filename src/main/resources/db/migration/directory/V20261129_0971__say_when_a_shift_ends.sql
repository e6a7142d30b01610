-- As people read it: shifts that touch are one, as in the rota. Load is weighed by directory.shift_ends, which is quicker.
create function directory.shifts_until(moment timestamptz) returns table (person bigint, ends_at timestamptz) language sql stable
begin atomic
    with here as materialized (select s.person, s.ends_at from directory.shift_ends(moment) s),
    spans as materialized (
        select s.person, (d.day + s.begins) at time zone f.zone as begins_at,
               least((d.day + (s.ends <= s.begins)::int + s.ends) at time zone f.zone, s.valid_until) as ends_at
          from directory.shifts s
          join directory.people p on p.id = s.person
          join directory.facilities f on f.id = p.facility
          cross join lateral (values ((moment at time zone f.zone)::date), ((moment at time zone f.zone)::date + 1)) as d (day)
         where s.person in (select person from here)
           and s.valid_from <= moment and (s.valid_until is null or s.valid_until > moment)
           and s.weekday = extract(isodow from d.day)
        union all
        select e.person, e.begins_at, e.ends_at
          from directory.exceptions e
         where e.works and e.person in (select person from here) and e.ends_at > moment
           and e.valid_from <= moment and (e.valid_until is null or e.valid_until > moment)),
    further as materialized (
        select h.person, greatest(h.ends_at, max(n.ends_at)) as ends_at
          from here h
          left join spans n on n.person = h.person and n.begins_at <= h.ends_at and n.ends_at > h.ends_at
         group by h.person, h.ends_at)
    select f.person,
           least(greatest(f.ends_at, max(n.ends_at)),
                 (select min(greatest(a.begins_at, h.ends_at))
                    from directory.exceptions a
                    join here h on h.person = a.person
                   where a.person = f.person and not a.works and a.begins_at > moment and a.ends_at > h.ends_at
                     and a.valid_from <= moment and (a.valid_until is null or a.valid_until > moment)))
      from further f
      left join spans n on n.person = f.person and n.begins_at <= f.ends_at and n.ends_at > f.ends_at
     group by f.person, f.ends_at;
end;
