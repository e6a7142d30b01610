create table desk.label_asks (
    receipt text        primary key,
    label   bigint      not null references directory.labels,
    ticket  bigint      not null references desk.tickets,
    at      timestamptz not null
);
create index on desk.label_asks (label, at);
create index on desk.label_asks (at);
comment on table desk.label_asks is
    'what was asked by a label in the last day: how often, and at which address whoever asked looks after it without signing in';
comment on column desk.label_asks.receipt is 'SHA-256 of what stands in that address';
