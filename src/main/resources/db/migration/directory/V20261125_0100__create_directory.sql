create schema directory;

create table directory.facilities (
    id              bigint generated always as identity primary key,
    code            text not null unique,
    name            text not null,
    zone            text not null,
    care_phone      text not null,
    fallback_person bigint
);

create table directory.units (
    id       bigint generated always as identity primary key,
    facility bigint   not null references directory.facilities,
    code     text     not null unique,
    name     text     not null,
    kind     text     not null,
    clinical boolean  not null,
    place    smallint not null check (place between 0 and 3),
    phone    text     not null default ''
);
comment on column directory.units.place is 'factor B of the published rule';

create table directory.people (
    id       bigint generated always as identity primary key,
    facility bigint  not null references directory.facilities,
    username text    not null unique check (username = lower(username)),
    name     text    not null,
    mail     text    not null unique check (mail = lower(mail)),
    title    text    not null default '',
    phone    text    not null default '',
    unit     bigint  not null references directory.units,
    active   boolean not null default true
);
comment on column directory.people.unit is 'where the person is employed; requests belong to the unit where it hurts';

alter table directory.facilities
    add foreign key (fallback_person) references directory.people deferrable initially deferred;

create table directory.memberships (
    unit   bigint  not null references directory.units,
    person bigint  not null references directory.people,
    leads  boolean not null default false,
    primary key (person, unit)
);
create index on directory.memberships (unit);

-- Whoever is employed on a unit belongs to it.
alter table directory.people
    add foreign key (id, unit) references directory.memberships (person, unit) deferrable initially deferred;

create table directory.roles (
    person bigint not null references directory.people,
    role   text   not null check (role in ('unit_lead', 'analyst', 'coordinator', 'liaison', 'it_leader',
                                           'privacy_officer', 'admin', 'security')),
    primary key (person, role)
);

create table directory.teams (
    id       bigint generated always as identity primary key,
    facility bigint  not null references directory.facilities,
    code     text    not null unique,
    name     text    not null,
    phone    text    not null default '',
    lead     bigint references directory.people,
    desk     boolean not null default false
);
comment on column directory.teams.desk is 'the service desk: takes what no other team does, and its coordinators cover for everyone';

create table directory.team_members (
    team   bigint not null references directory.teams,
    person bigint not null references directory.people,
    primary key (person, team)
);
create index on directory.team_members (team);

create table directory.unit_contacts (
    team   bigint not null references directory.teams,
    unit   bigint not null references directory.units,
    person bigint not null references directory.people,
    primary key (team, unit)
);
comment on table directory.unit_contacts is 'who of a team is the named person of a unit; asked first while on shift';

create table directory.shifts (
    id          bigint generated always as identity primary key,
    person      bigint      not null references directory.people,
    weekday     smallint    not null check (weekday between 1 and 7),
    begins      time        not null,
    ends        time        not null,
    valid_from  timestamptz not null default now(),
    valid_until timestamptz
);
create index on directory.shifts (person);
comment on table directory.shifts is
    'a weekly pattern in the facility''s zone, Monday is 1; one that ends at or before it begins ends on the next day. Never edited: ended and written anew, so that every past choice can be explained';

create table directory.rota (
    version bigint not null
);
create unique index on directory.rota ((true));
insert into directory.rota values (0);
comment on table directory.rota is 'counts every change of a shift, so that a choice of person can say what it was made from';

create function directory.end_shift_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.valid_until is not null or new.valid_until is null
       or (new.person, new.weekday, new.begins, new.ends, new.valid_from)
          is distinct from (old.person, old.weekday, old.begins, old.ends, old.valid_from) then
        raise exception 'a shift is never edited, but ended by valid_until and written anew';
    end if;
    return new;
end $$;
create trigger end_shift_only before update or delete on directory.shifts
    for each row execute function directory.end_shift_only();

create function directory.count_rota_change() returns trigger language plpgsql as $$
begin
    update directory.rota set version = version + 1;
    return null;
end $$;
create trigger count_rota_change after insert or update on directory.shifts
    for each statement execute function directory.count_rota_change();

create table directory.services (
    id            bigint generated always as identity primary key,
    facility      bigint   not null references directory.facilities,
    code          text     not null unique,
    name          text     not null,
    short_name    text     not null,
    trouble       text     not null,
    icon          text     not null,
    process       smallint check (process between 0 and 4),
    touches       text     not null default '',
    vital         boolean  not null default false,
    alternative   text     not null default '',
    team          bigint   not null references directory.teams,
    retired       boolean  not null default false
);
comment on column directory.services.process is 'factor A of the published rule: what it touches in care; null when nobody said';
comment on column directory.services.touches is 'factor A as a sentence, such as "Medication is given with it"';
comment on column directory.services.trouble is 'what a request is called when only this was tapped';
comment on column directory.services.alternative is 'a listed full alternative (fallback 0), empty when there is none';

create table directory.devices (
    id       bigint generated always as identity primary key,
    tag      text     not null unique,
    name     text     not null,
    model    text     not null default '',
    unit     bigint   not null references directory.units,
    room     text     not null default '',
    service  bigint   not null references directory.services,
    process  smallint check (process between 0 and 4),
    touches  text     not null default '',
    spare    text     not null default '',
    retired  boolean  not null default false
);
create index on directory.devices (unit);
comment on column directory.devices.process is 'factor A when it differs from its service''s';
comment on column directory.devices.spare is 'a listed spare in hand on the unit (fallback 1), empty when there is none';

-- Published: what other modules may join. The tables above are this module's own.
create view directory.facility_names as
    select id, code, name, zone, care_phone, fallback_person from directory.facilities;

create view directory.unit_names as
    select u.id, u.code, u.name, u.kind, u.clinical, u.place, u.phone, u.facility, f.zone,
           (select m.person from directory.memberships m where m.unit = u.id and m.leads order by m.person limit 1) as lead
      from directory.units u
      join directory.facilities f on f.id = u.facility;

create view directory.person_names as
    select p.id, p.facility, p.username, p.name, split_part(p.name, ' ', 1) as first_name, p.mail, p.title, p.phone,
           p.unit, p.active,
           (select m.team from directory.team_members m where m.person = p.id order by m.team limit 1) as team
      from directory.people p;

create view directory.person_roles as
    select person, role from directory.roles;

create view directory.unit_people as
    select unit, person, leads from directory.memberships;

create view directory.team_names as
    select id, facility, code, name, phone, lead, desk from directory.teams;

create view directory.team_people as
    select m.team, m.person
      from directory.team_members m
      join directory.people p on p.id = m.person and p.active
     where exists (select from directory.roles r
                    where r.person = m.person and r.role in ('analyst', 'coordinator'));
comment on view directory.team_people is 'who works the requests of a team; a liaison of the team does not';

create view directory.named_contacts as
    select team, unit, person from directory.unit_contacts;

create view directory.service_facts as
    select id, facility, code, name, short_name, trouble, icon, process, touches, vital, alternative, team
      from directory.services where not retired;

create view directory.device_facts as
    select d.id, d.tag, d.name, d.model, d.unit, d.room, d.service, s.icon, s.team,
           coalesce(d.process, s.process) as process,
           coalesce(nullif(d.touches, ''), s.touches) as touches,
           d.spare, s.alternative
      from directory.devices d
      join directory.services s on s.id = d.service
     where not d.retired;

-- Who is on shift at an instant. A pattern that runs past midnight counts for the day on which it begins. When clocks
-- are set back, an hour that comes twice means the second one, here and in the Rota of the code.
create function directory.on_shift(moment timestamptz) returns table (person bigint) language sql stable
begin atomic
    select p.id
      from directory.people p
      join directory.facilities f on f.id = p.facility
     where p.active
       and exists (
           select
             from directory.shifts s
             cross join lateral (values ((moment at time zone f.zone)::date),
                                        ((moment at time zone f.zone)::date - 1)) as d (day)
            where s.person = p.id
              and s.valid_from <= moment
              and (s.valid_until is null or s.valid_until > moment)
              and s.weekday = extract(isodow from d.day)
              and moment >= (d.day + s.begins) at time zone f.zone
              and moment < (d.day + (s.ends <= s.begins)::int + s.ends) at time zone f.zone);
end;
