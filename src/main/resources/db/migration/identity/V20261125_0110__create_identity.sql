create schema identity;

create table identity.passwords (
    person bigint primary key references directory.people,
    hash   text        not null,
    set_at timestamptz not null default now()
);

create table identity.attempts (
    username text        not null,
    browser  text        not null,
    failures int         not null,
    next_at  timestamptz not null,
    primary key (username, browser)
);
create index on identity.attempts (next_at);
comment on table identity.attempts is
    'Wrong passwords in a row, for names that exist and names that do not. A browser in which the person signed in before counts apart from all others (empty), so that strangers who guess cannot keep the person out.';

create table identity.tokens (
    id         bigint generated always as identity primary key,
    person     bigint      not null references directory.people,
    label      text        not null,
    hash       text        not null unique,
    scopes     text[]      not null,
    made_at    timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index on identity.tokens (person);
comment on column identity.tokens.hash is 'SHA-256 of the token, which nobody keeps';

create table identity.kept_forms (
    key     text primary key,
    person  bigint      not null references directory.people,
    path    text        not null,
    fields  jsonb       not null,
    kept_at timestamptz not null default now(),
    shown   boolean     not null default false
);
create index on identity.kept_forms (kept_at);
comment on table identity.kept_forms is
    'Forms that arrived after their session had ended, for the browser that holds the key and the person who wrote them';

-- Spring Session's own tables, under names of ours.
create table identity.sessions (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index on identity.sessions (expiry_time);
create index on identity.sessions (principal_name);

create table identity.sessions_attributes (
    session_primary_id char(36)     not null references identity.sessions on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
