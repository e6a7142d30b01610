create schema privacy;

create table privacy.reads (
    person bigint      not null references directory.people,
    ticket bigint      not null,
    at     timestamptz not null,
    how    text        not null check (how in ('page', 'api'))
);
create index on privacy.reads (ticket, at desc);
create index on privacy.reads (person, at desc);
comment on table privacy.reads is 'one row for each opening of a request';

create table privacy.flags (
    ticket      bigint      not null,
    entry_no    integer     not null,
    kinds       text[]      not null check (cardinality(kinds) > 0),
    raised_at   timestamptz not null,
    settled_at  timestamptz,
    harmless_by bigint references directory.people,
    primary key (ticket, entry_no),
    check (harmless_by is null or settled_at is not null)
);
create index on privacy.flags (raised_at desc) where settled_at is null;
comment on column privacy.flags.kinds is 'what the text looks like it holds, never what it holds';
comment on column privacy.flags.harmless_by is 'the privacy officer who found nothing to take out; null when it was taken out';
