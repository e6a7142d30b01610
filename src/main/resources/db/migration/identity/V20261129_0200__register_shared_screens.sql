create table identity.workstation_codes (
    hash       text primary key,
    unit       bigint      not null references directory.units,
    name       text        not null check (length(name) between 1 and 40),
    made_by    bigint      not null references directory.people,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
comment on table identity.workstation_codes is
    'What is typed once at a screen that a unit shares, so that it becomes one; of the code only the SHA-256 is kept';

create table identity.workstations (
    id            bigint generated always as identity primary key,
    hash          text        not null unique,
    station       bigint      not null references directory.people,
    unit          bigint      not null references directory.units,
    name          text        not null,
    registered_by bigint      not null references directory.people,
    registered_at timestamptz not null,
    last_seen_at  timestamptz not null,
    revoked_by    bigint references directory.people,
    revoked_at    timestamptz,
    check ((revoked_at is null) = (revoked_by is null))
);
create unique index on identity.workstations (unit, lower(name)) where revoked_at is null;
comment on table identity.workstations is
    'A screen that a unit shares and that acts without a sign-in: of its cookie only the SHA-256 is kept. Revoked it stays revoked';
comment on column identity.workstations.station is 'its own row of the directory, under which it stands in the record';

create table identity.workstation_addresses (
    workstation  bigint      not null references identity.workstations,
    address      text        not null,
    since        timestamptz not null,
    last_seen_at timestamptz not null,
    right_by     bigint references directory.people,
    primary key (workstation, address)
);
comment on table identity.workstation_addresses is
    'From where a shared screen was used. right_by is who said that it is right there: for its first address whoever registered it';
