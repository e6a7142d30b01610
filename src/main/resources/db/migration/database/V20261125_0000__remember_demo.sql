create schema database;

create table database.installation (
    one        boolean     primary key default true check (one),
    demo       boolean     not null,
    started_at timestamptz not null default now()
);
comment on table database.installation is
    'one row, written at the first start: a demo never becomes production, nor production a demo';
