alter table directory.units add column retired boolean not null default false;
alter table directory.teams add column retired boolean not null default false;
alter table directory.people add column manager bigint references directory.people;
comment on column directory.people.manager is 'who vouches for the person on the phone; empty when nobody said';

create or replace view directory.unit_names as
    select u.id, u.code, u.name, u.kind, u.clinical, u.place, u.phone, u.facility, f.zone,
           (select m.person from directory.memberships m where m.unit = u.id and m.leads order by m.person limit 1) as lead,
           u.retired
      from directory.units u
      join directory.facilities f on f.id = u.facility;

create or replace view directory.team_names as
    select id, facility, code, name, phone, lead, desk, retired from directory.teams;

create view directory.managers as
    select p.id as person, m.id as manager, m.name from directory.people p join directory.people m on m.id = p.manager;

create or replace view directory.team_people as
    select m.team, m.person
      from directory.team_members m
      join directory.people p on p.id = m.person and p.active
      join directory.teams t on t.id = m.team and not t.retired
     where exists (select from directory.roles r
                    where r.person = m.person and r.role in ('analyst', 'coordinator'));
