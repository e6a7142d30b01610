-- IT says that requests of several units are one trouble; the reach is counted over all of them, whenever they were asked.
create table desk.same_troubles (
    ticket    bigint      primary key references desk.tickets,
    trouble   bigint      not null,
    joined_by bigint      not null references directory.people,
    joined_at timestamptz not null,
    check (trouble <= ticket)
);
comment on column desk.same_troubles.trouble is 'the smallest number of those that are joined; they all have it';
create index same_troubles_of on desk.same_troubles (trouble);

comment on column desk.tickets.same_trouble is
    'the same service, or joined by IT, from two units or more within 15 minutes';
