create table database.event_publication (
    id                     uuid        primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index on database.event_publication using hash (serialized_event);
create index on database.event_publication (completion_date);
comment on table database.event_publication is
    'Spring Modulith''s registry: an event stays here until each listener has finished with it';
