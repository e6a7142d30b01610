alter table directory.people add column language text check (language in ('en', 'es'));
comment on column directory.people.language is 'what this person reads pages and mails in; empty: pages by the browser, mails in English';

create or replace view directory.person_names as
    select p.id, p.facility, p.username, p.name, split_part(p.name, ' ', 1) as first_name, p.mail, p.title, p.phone,
           p.unit, p.active,
           (select m.team from directory.team_members m where m.person = p.id order by m.team limit 1) as team,
           p.language
      from directory.people p;
