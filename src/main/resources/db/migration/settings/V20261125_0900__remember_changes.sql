create schema settings;

create table settings.imports (
    id        bigint generated always as identity primary key,
    register  text        not null,
    file      text        not null,
    by        text        not null,
    at        timestamptz not null,
    encoding  text        not null,
    state     text        not null default 'read' check (state in ('read', 'taking', 'taken', 'failed', 'undoing', 'undone')),
    problem   text        not null default '',
    taken_at  timestamptz
);

create table settings.import_rows (
    import   bigint  not null references settings.imports on delete cascade,
    line     integer not null,
    key      text    not null,
    fate     text    not null check (fate in ('new', 'changed', 'same', 'wrong')),
    row      jsonb   not null,
    problems jsonb   not null default '{}',
    primary key (import, line)
);
create index import_rows_by_fate on settings.import_rows (import, fate, line);

create table settings.changes (
    id       bigint generated always as identity primary key,
    register text        not null,
    key      text        not null,
    by       text        not null,
    at       timestamptz not null,
    was      jsonb,
    became   jsonb       not null,
    import   bigint references settings.imports,
    undoes   bigint references settings.changes,
    check (undoes is null or undoes < id)
);
create index changes_of_row on settings.changes (register, key, id desc);
create index changes_of_import on settings.changes (import, id desc) where import is not null;
comment on column settings.changes.was is 'the row as it stood, retired or not; null when it was added';
