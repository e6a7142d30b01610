create or replace view directory.unit_names as
    select u.id, u.code, u.name, u.kind, u.clinical, u.place, u.phone, u.facility, f.zone,
           (select m.person from directory.memberships m join directory.people p on p.id = m.person and p.active
             where m.unit = u.id and m.leads order by m.person limit 1) as lead,
           u.retired
      from directory.units u
      join directory.facilities f on f.id = u.facility;

create or replace view directory.team_names as
    select t.id, t.facility, t.code, t.name, t.phone,
           (select p.id from directory.people p where p.id = t.lead and p.active) as lead,
           t.desk, t.retired
      from directory.teams t;
