create schema notify;

create table notify.notices (
    id        bigint generated always as identity primary key,
    person    bigint      not null references directory.people,
    cause     text        not null,
    ticket    bigint,
    sentence  text        not null,
    arguments text[]      not null,
    told_at   timestamptz not null,
    seen_at   timestamptz,
    unique (person, cause)
);
create index notices_unseen on notify.notices (person, id) where seen_at is null;
create index notices_unseen_of_ticket on notify.notices (person, ticket) where seen_at is null;
