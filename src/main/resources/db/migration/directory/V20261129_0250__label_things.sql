create table directory.labels (
    id       bigint generated always as identity primary key,
    token    text        not null unique,
    hash     text        not null unique,
    device   bigint references directory.devices,
    unit     bigint references directory.units,
    room     text        not null default '',
    made_by  text        not null,
    made_at  timestamptz not null default now(),
    ended_by text,
    ended_at timestamptz,
    check ((device is null) <> (unit is null)),
    check (room = '' or unit is not null)
);
create unique index on directory.labels (device) where ended_at is null;
create unique index on directory.labels (unit, room) where ended_at is null;
comment on table directory.labels is
    'what stands as a QR code on a device, in a room or on a unit; a device''s label goes with it to another unit';
comment on column directory.labels.token is
    'as it is, unlike every other key: a torn label is printed again with the same address, and the address hangs on a wall for all to read anyway. It opens nothing but a form';
comment on column directory.labels.hash is 'SHA-256 of the token, by which it is looked up, so that how long that takes says nothing about the token';

create table directory.label_stations (
    unit    bigint primary key references directory.units,
    station bigint not null references directory.people
);
comment on table directory.label_stations is 'who asks in the directory by the labels of a unit, from the first such request on';
