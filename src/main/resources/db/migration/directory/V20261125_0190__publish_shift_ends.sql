-- When the shift ends that covers an instant, for those who are on; a person on at any hour has the end of the day.
create function directory.shift_ends(moment timestamptz) returns table (person bigint, ends_at timestamptz) language sql stable
begin atomic
    select s.person,
           max((case when s.ends > s.begins then l.local::date + s.ends
                     when l.local::time >= s.begins then l.local::date + 1 + s.ends
                     else l.local::date + s.ends end) at time zone f.zone)
      from directory.shifts s
      join directory.people p on p.id = s.person and p.active
      join directory.facilities f on f.id = p.facility
      cross join lateral (select moment at time zone f.zone as local) l
     where s.valid_from <= moment
       and (s.valid_until is null or s.valid_until > moment)
       and case when s.ends > s.begins
                then s.weekday = extract(isodow from l.local) and l.local::time >= s.begins and l.local::time < s.ends
                else (s.weekday = extract(isodow from l.local) and l.local::time >= s.begins)
                  or (s.weekday = extract(isodow from l.local - interval '1 day') and l.local::time < s.ends)
            end
     group by s.person;
end;
