create schema database;

create table database.installation (
    one        boolean     primary key default true check (one),
    demo       boolean     not null,
    whole      boolean     not null default false,
    started_at timestamptz not null default now()
);
comment on table database.installation is
    'one row, written at the first start: a demo never becomes production, nor production a demo';
comment on column database.installation.whole is
    'all that belongs into a new hospital is loaded; a demo whose loading was cut off is made anew';
