create schema trust;

create table trust.feedback (
    id           bigint generated always as identity primary key,
    ticket       bigint      not null references desk.tickets,
    unit         bigint      not null references directory.units,
    person       bigint      not null references directory.people,
    moment       text        not null check (moment in ('first_word', 'end')),
    treated      smallint    not null check (treated between 0 and 10),
    minutes_lost integer     check (minutes_lost between 0 and 100000),
    text         text        not null default '' check (length(text) <= 4000),
    at           timestamptz not null,
    unique (ticket, person, moment)
);
create index feedback_of_unit on trust.feedback (unit, at);
comment on table trust.feedback is
    'how people were treated; never an entry of a timeline, never shown to the person''s own manager with a name, never summed by person of IT';

create table trust.thanks (
    id          bigint generated always as identity primary key,
    ticket      bigint      not null references desk.tickets,
    from_person bigint      not null references directory.people,
    text        text        not null check (length(text) <= 2000),
    at          timestamptz not null
);
create index thanks_of_ticket on trust.thanks (ticket, id);

create table trust.thanked (
    thanks bigint not null references trust.thanks,
    person bigint not null references directory.people,
    primary key (person, thanks)
);

create table trust.recoveries (
    id        bigint generated always as identity primary key,
    ticket    bigint      not null references desk.tickets,
    person    bigint      not null references directory.people,
    cause     text        not null check (cause in ('treated', 'not_yet', 'broken', 'asked')),
    words     text        not null default '' check (length(words) <= 4000),
    opened_at timestamptz not null,
    closed_at timestamptz,
    closed_by bigint      references directory.people,
    note      text        not null default '' check (length(note) <= 4000),
    check ((closed_at is null) = (closed_by is null)),
    check (closed_at is null or length(note) > 0)
);
create unique index one_call_at_a_time on trust.recoveries (ticket, person) where closed_at is null;
comment on table trust.recoveries is 'somebody would like a call; ends only with a person''s note that they spoke';
