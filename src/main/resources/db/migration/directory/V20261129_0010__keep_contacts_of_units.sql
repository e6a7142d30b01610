alter table directory.unit_contacts add column retired boolean not null default false;

create or replace view directory.named_contacts as
    select team, unit, person from directory.unit_contacts where not retired;
