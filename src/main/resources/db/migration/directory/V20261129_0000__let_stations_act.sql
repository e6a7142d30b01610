alter table directory.people add column station boolean not null default false,
    add check (not (station and active));
comment on column directory.people.station is 'a shared screen or a label that acts without a sign-in: no person, and in no list of people';
