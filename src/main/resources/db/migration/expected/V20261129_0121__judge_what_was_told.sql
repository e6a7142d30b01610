alter table expected.requests
    add column told   double precision[] check (cardinality(told) = 4),
    add column judged smallint not null default 0;
create index requests_to_judge on expected.requests (facility, opened_at) where told is not null and judged <> 15;
comment on column expected.requests.told is 'the minutes that were told when it was asked, for one, five, eight and nine of ten';
comment on column expected.requests.judged is 'which of them turned out right or wrong already, one bit each';

create table expected.corrections (
    facility bigint             primary key references directory.facilities,
    moved    double precision[] not null check (cardinality(moved) = 4)
);
comment on table expected.corrections is 'how far the levels are read from where they stand, so that statements hold while the desk changes';
