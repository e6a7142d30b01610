create table identity.set_up_links (
    hash       text primary key,
    expires_at timestamptz not null
);
comment on table identity.set_up_links is 'SHA-256 of the key with which the first admin of an empty hospital comes in, once';

create table identity.invitations (
    hash       text primary key,
    person     bigint      not null references directory.people,
    by         text        not null,
    made_at    timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index on identity.invitations (person);
