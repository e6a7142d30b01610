create schema web;

-- Keys stay for good, so that what was taken is never taken twice; the body of an answer stays for a day.
create table web.answers (
    client       text        not null,
    key          text        not null,
    request_hash bytea       not null,
    at           timestamptz not null default now(),
    status       smallint,
    location     text,
    content_type text,
    body         bytea,
    primary key (client, key)
);
create index on web.answers (at) where body is not null;
