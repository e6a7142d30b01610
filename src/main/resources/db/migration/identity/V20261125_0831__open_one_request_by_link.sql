create table identity.links (
    hash       text primary key,
    person     bigint      not null references directory.people,
    ticket     bigint      not null,
    made_at    timestamptz not null default now(),
    expires_at timestamptz
);
create index on identity.links (ticket);
create index on identity.links (expires_at) where expires_at is not null;
comment on table identity.links is
    'What opens one request for one person: a link from a mail, which holds until 14 days after the request''s end, or the cookie it was exchanged for, which expires sooner. Of both only the SHA-256 is kept';
