alter table directory.services add column identity_check boolean not null default false;
comment on column directory.services.identity_check is
    'on the phone it is made sure first who calls: accounts, passwords, whatever opens a door for whoever claims a name';

create or replace view directory.service_facts as
    select id, facility, code, name, short_name, trouble, icon, process, touches, vital, alternative, team, identity_check
      from directory.services where not retired;
