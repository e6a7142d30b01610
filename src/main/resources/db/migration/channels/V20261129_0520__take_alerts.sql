create table channels.alert_groups (
    facility    bigint      not null references directory.facilities,
    key         bytea       not null,
    ticket      bigint,
    fired_at    timestamptz,
    resolved_at timestamptz,
    primary key (facility, key)
);
comment on table channels.alert_groups is 'what monitoring reports as one trouble, and the request that it became';
comment on column channels.alert_groups.key is 'SHA-256 of the group key of Alertmanager';
comment on column channels.alert_groups.resolved_at is 'since when monitoring says that it is over; absent while it fires';
