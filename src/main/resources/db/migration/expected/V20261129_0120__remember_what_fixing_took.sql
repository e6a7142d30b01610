create schema expected;

create table expected.requests (
    ticket      bigint      primary key,
    facility    bigint      not null references directory.facilities,
    opened_at   timestamptz not null,
    responsible bigint      not null,
    team        bigint      not null,
    channel     text        not null,
    service     bigint,
    model       text,
    level       smallint    not null,
    unit        bigint      not null,
    fixed_at    timestamptz,
    over        boolean     not null default false
);
create index requests_that_are_fixed on expected.requests (facility, fixed_at desc) where fixed_at is not null;
create index requests_that_go_on on expected.requests (ticket) where not over;
comment on table expected.requests is 'what is compared of a request, as it was soon after it was asked; the newest are read into memory';
comment on column expected.requests.over is 'it changes no more; without a fix nothing is learnt from it';
