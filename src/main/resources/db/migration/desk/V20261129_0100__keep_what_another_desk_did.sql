-- Requests of the desk that was there before. They are not in desk.tickets, and so in no list, queue, count, law or figure.
create table desk.histories (
    number       bigint      primary key default nextval(pg_get_serial_sequence('desk.tickets', 'number')),
    external_ref text        not null unique check (length(external_ref) between 1 and 200),
    summary      text        not null check (length(summary) between 1 and 200),
    details      text        not null default '' check (length(details) <= 20000),
    state        text        not null default '',
    requester    text        not null default '',
    unit         text        not null default '',
    team         text        not null default '',
    responsible  text        not null default '',
    opened_at    timestamptz not null,
    ended_at     timestamptz,
    imported_at  timestamptz not null,
    digest       bytea       not null
);
comment on table desk.histories is 'brought along from another desk, for reading only';
comment on column desk.histories.external_ref is 'the other desk and its number, such as servicenow:0000045';
comment on column desk.histories.state is 'as the other desk called it, like all that is told here of people, places and teams';
comment on column desk.histories.digest is 'of all that was told, so that the same thing twice is known at a glance';

create table desk.history_entries (
    history  bigint      not null references desk.histories,
    entry_no integer     not null,
    at       timestamptz not null,
    who      text        not null default '',
    text     text        not null check (length(text) <= 20000),
    primary key (history, entry_no)
);

create trigger histories_are_kept before delete on desk.histories
    for each row execute function database.refuse_deleting();
create trigger history_entries_are_kept before delete on desk.history_entries
    for each row execute function database.refuse_deleting();
