-- What differs from the weekly pattern: leave, a shift more, a swap, an outside roster. Like a shift, each is never edited,
-- but ended and written anew, and each change counts the rota's version.
create table directory.swaps (
    id          bigint generated always as identity primary key,
    giver       bigint      not null references directory.people,
    taker       bigint      not null references directory.people,
    begins_at   timestamptz not null,
    ends_at     timestamptz not null,
    asked_by    bigint      not null references directory.people,
    asked_at    timestamptz not null,
    answered_at timestamptz,
    answered_by bigint      references directory.people,
    accepted    boolean,
    check (giver <> taker),
    check (ends_at > begins_at),
    check ((answered_at is null) = (accepted is null) and (answered_at is null) = (answered_by is null))
);
create index swaps_asked on directory.swaps (taker, giver) where answered_at is null;
comment on table directory.swaps is 'the taker works the giver''s shift, once both agreed or whoever leads the team set it';

create table directory.rosters (
    id        bigint generated always as identity primary key,
    team      bigint      not null references directory.teams,
    address   text        not null check (length(address) <= 2000),
    added_by  bigint      not null references directory.people,
    added_at  timestamptz not null,
    tried_at  timestamptz,
    read_at   timestamptz,
    shifts    integer     not null default 0,
    problem   text        not null default '',
    lines     text[]      not null default '{}',
    unmatched text[]      not null default '{}',
    ended_at  timestamptz,
    ended_by  bigint      references directory.people
);
create unique index one_roster_of_a_team on directory.rosters (team) where ended_at is null;
comment on column directory.rosters.address is 'where it is read from every 15 minutes; empty when a file was brought by hand';
comment on column directory.rosters.problem is 'why the last reading failed, as a sentence; what was read before stays';
comment on column directory.rosters.unmatched is 'events that name nobody of the team';

create table directory.exceptions (
    id          bigint generated always as identity primary key,
    person      bigint      not null references directory.people,
    works       boolean     not null,
    reason      text        not null check (reason in ('leave', 'extra', 'swap', 'roster')),
    begins_at   timestamptz not null,
    ends_at     timestamptz not null,
    swap        bigint      references directory.swaps,
    roster      bigint      references directory.rosters,
    made_by     bigint      references directory.people,
    ended_by    bigint      references directory.people,
    valid_from  timestamptz not null,
    valid_until timestamptz,
    rank        smallint    not null generated always as
                (case when reason <> 'roster' then 2 when works then 1 else 0 end) stored,
    check (ends_at > begins_at),
    check ((reason = 'swap') = (swap is not null)),
    check ((reason = 'roster') = (roster is not null)),
    check (works or reason <> 'extra'),
    check (not works or reason <> 'leave')
);
create index exceptions_of_person on directory.exceptions (person, ends_at);
create index exceptions_by_end on directory.exceptions (ends_at);
create index exceptions_of_roster on directory.exceptions (roster) where roster is not null and valid_until is null;
comment on column directory.exceptions.rank is
    'what is written by hand counts over a roster, in a roster a shift over the time between shifts, and else what was written last';

create table directory.on_call_spans (
    id          bigint generated always as identity primary key,
    facility    bigint      not null references directory.facilities,
    team        bigint      references directory.teams,
    person      bigint      not null references directory.people,
    begins_at   timestamptz not null,
    ends_at     timestamptz not null,
    made_by     bigint      references directory.people,
    ended_by    bigint      references directory.people,
    valid_from  timestamptz not null,
    valid_until timestamptz,
    check (ends_at > begins_at)
);
create index on_call_by_end on directory.on_call_spans (ends_at);
comment on table directory.on_call_spans is 'who is rung when nobody is on shift: for one team, or without a team for the whole facility';

create function directory.end_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.valid_until is not null or new.valid_until is null
       or to_jsonb(new) - '{valid_until,ended_by,rank}'::text[] <> to_jsonb(old) - '{valid_until,ended_by,rank}'::text[] then
        raise exception 'the rota is never edited, but ended by valid_until and written anew';
    end if;
    return new;
end $$;
create trigger end_only before update or delete on directory.exceptions
    for each row execute function directory.end_only();
create trigger end_only before update or delete on directory.on_call_spans
    for each row execute function directory.end_only();
create trigger count_rota_change after insert or update on directory.exceptions
    for each statement execute function directory.count_rota_change();
create trigger count_rota_change after insert or update on directory.on_call_spans
    for each statement execute function directory.count_rota_change();

-- The one exception that counts for each person at an instant, if there is any.
create function directory.exception_at(moment timestamptz)
    returns table (person bigint, works boolean, ends_at timestamptz, rank smallint, id bigint) language sql stable
begin atomic
    select distinct on (e.person) e.person, e.works, least(e.ends_at, e.valid_until), e.rank, e.id
      from directory.exceptions e
     where e.begins_at <= moment and e.ends_at > moment
       and e.valid_from <= moment and (e.valid_until is null or e.valid_until > moment)
     order by e.person, e.rank desc, e.id desc;
end;

create or replace function directory.on_shift(moment timestamptz) returns table (person bigint) language sql stable
begin atomic
    select p.id
      from directory.people p
      join directory.facilities f on f.id = p.facility
      left join directory.exception_at(moment) e on e.person = p.id
     where p.active
       and coalesce(e.works, exists (
           select
             from directory.shifts s
             cross join lateral (values ((moment at time zone f.zone)::date),
                                        ((moment at time zone f.zone)::date - 1)) as d (day)
            where s.person = p.id
              and s.valid_from <= moment
              and (s.valid_until is null or s.valid_until > moment)
              and s.weekday = extract(isodow from d.day)
              and moment >= (d.day + s.begins) at time zone f.zone
              and moment < (d.day + (s.ends <= s.begins)::int + s.ends) at time zone f.zone));
end;

-- When the shift ends that covers an instant, for those who are on; a person on at any hour has the end of the day.
create or replace function directory.shift_ends(moment timestamptz) returns table (person bigint, ends_at timestamptz)
    language sql stable
begin atomic
    with counts as materialized (select * from directory.exception_at(moment))
    select s.person,
           least(max(s.ends_at),
                 (select min(n.begins_at) from directory.exceptions n
                   where n.person = s.person and not n.works and n.begins_at > moment
                     and n.valid_from <= moment and (n.valid_until is null or n.valid_until > moment)
                     and (n.rank, n.id) > (max(s.rank), max(s.id))))
      from (select s.person, -1 as rank, 0 as id,
                   least((d.day + (s.ends <= s.begins)::int + s.ends) at time zone f.zone, s.valid_until) as ends_at
              from directory.shifts s
              join directory.people p on p.id = s.person and p.active
              join directory.facilities f on f.id = p.facility
              cross join lateral (values ((moment at time zone f.zone)::date),
                                         ((moment at time zone f.zone)::date - 1)) as d (day)
             where s.valid_from <= moment
               and (s.valid_until is null or s.valid_until > moment)
               and s.weekday = extract(isodow from d.day)
               and moment >= (d.day + s.begins) at time zone f.zone
               and moment < (d.day + (s.ends <= s.begins)::int + s.ends) at time zone f.zone
               and not exists (select from counts e where e.person = s.person)
            union all
            select e.person, e.rank, e.id, e.ends_at
              from counts e
              join directory.people p on p.id = e.person and p.active
             where e.works) s
     group by s.person;
end;

-- Who is on call at an instant; whoever is on leave is not.
create function directory.on_call(moment timestamptz)
    returns table (id bigint, facility bigint, team bigint, person bigint, ends_at timestamptz) language sql stable
begin atomic
    select c.id, c.facility, c.team, c.person, c.ends_at
      from directory.on_call_spans c
      join directory.people p on p.id = c.person and p.active
     where c.begins_at <= moment and c.ends_at > moment
       and c.valid_from <= moment and (c.valid_until is null or c.valid_until > moment)
       and not exists (
           select from directory.exceptions e
            where e.person = c.person and e.reason = 'leave' and e.begins_at <= moment and e.ends_at > moment
              and e.valid_from <= moment and (e.valid_until is null or e.valid_until > moment));
end;
