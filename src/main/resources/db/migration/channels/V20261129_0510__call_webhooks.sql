create table channels.webhooks (
    id         bigint generated always as identity primary key,
    facility   bigint      not null references directory.facilities,
    address    text        not null,
    events     text[]      not null,
    secret     bytea       not null,
    made_by    bigint      not null references directory.people,
    made_at    timestamptz not null,
    paused_at  timestamptz,
    removed_at timestamptz
);
comment on column channels.webhooks.secret is 'signs what is sent, so it cannot be kept as a fingerprint; shown once';

create table channels.deliveries (
    id          uuid primary key default gen_random_uuid(),
    webhook     bigint      not null references channels.webhooks,
    event       text        not null,
    type        text        not null,
    ticket      bigint      not null,
    body        text        not null,
    happened_at timestamptz not null,
    attempts    int         not null default 0,
    first_at    timestamptz,
    next_at     timestamptz,
    taken_at    timestamptz,
    answer      text        not null default '',
    unique (webhook, event)
);
create index deliveries_due on channels.deliveries (next_at) where next_at is not null;
create index deliveries_of_webhook on channels.deliveries (webhook, happened_at desc, id);
create index deliveries_by_age on channels.deliveries (happened_at);
comment on column channels.deliveries.event is 'names what happened, so that it is told once';
comment on column channels.deliveries.id is 'the receiver sees it as webhook-id: the same for each attempt and each replay';
comment on column channels.deliveries.first_at is 'of the day in which it is tried; a replay begins another';
comment on column channels.deliveries.next_at is 'absent once it was taken or given up';
