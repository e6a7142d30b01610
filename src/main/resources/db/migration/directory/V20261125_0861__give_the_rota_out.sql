create table directory.calendar_feeds (
    id         bigint generated always as identity primary key,
    hash       text        not null unique,
    person     bigint      references directory.people,
    team       bigint      references directory.teams,
    made_by    bigint      not null references directory.people,
    made_at    timestamptz not null,
    read_at    timestamptz,
    revoked_at timestamptz,
    check ((person is null) <> (team is null))
);
create index calendar_feeds_made_by on directory.calendar_feeds (made_by) where revoked_at is null;
comment on table directory.calendar_feeds is 'secret addresses at which a calendar program reads the shifts of a person or a team';
comment on column directory.calendar_feeds.hash is 'SHA-256 of the secret, which nobody keeps';
