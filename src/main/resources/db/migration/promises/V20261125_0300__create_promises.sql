create schema promises;

create table promises.policies (
    version    integer  not null,
    level      smallint not null check (level between 1 and 4),
    first_word text     not null,
    every      text     not null,
    aim        text     not null,
    hours      text     not null check (hours in ('always', 'always_for_clinical', 'support')),
    primary key (version, level)
);
comment on table promises.policies is 'never edited: a new version is four new rows, and the highest is in force';
comment on column promises.policies.first_word is
    'as people say it: "15 min", "4 h", "next working day 12:00", "3 working days"; working time of the hours named';
comment on column promises.policies.aim is 'hands on the work';

insert into promises.policies values
    (1, 1, '15 min', '30 min', '15 min', 'always'),
    (1, 2, '30 min', '2 h', '1 h', 'always'),
    (1, 3, '4 h', '24 h', '8 h', 'always_for_clinical'),
    (1, 4, 'next working day 12:00', '3 working days', '5 working days', 'support');

create table promises.calendars (
    version    integer primary key,
    facility   bigint references directory.facilities,
    week       jsonb   not null,
    exceptions jsonb   not null default '{}'
);
comment on table promises.calendars is
    'support hours in the facility''s zone; without a facility they hold for each that has none of its own. Never edited: a new version is a new row, and the highest is in force';
comment on column promises.calendars.week is 'spans by weekday, Monday is 1, such as {"1": ["08:00-12:00", "13:00-24:00"]}';
comment on column promises.calendars.exceptions is 'spans by date instead of the weekday''s; none is a closed day';

insert into promises.calendars (version, week) values
    (1, '{"1": ["08:00-18:00"], "2": ["08:00-18:00"], "3": ["08:00-18:00"], "4": ["08:00-18:00"], "5": ["08:00-18:00"]}');

create table promises.clocks (
    ticket      bigint      primary key,
    facility    bigint      not null references directory.facilities,
    clinical    boolean     not null,
    level       smallint    not null,
    responsible bigint      not null references directory.people,
    ended       boolean     not null default false
) with (fillfactor = 80);
comment on table promises.clocks is 'what the next step of a ticket''s clock starts from; its row lock keeps the steps in order';

create table promises.events (
    id               bigint generated always as identity primary key,
    ticket           bigint      not null references promises.clocks,
    entry            integer     not null,
    kind             text        not null check (kind in ('asked', 'said', 'level_changed', 'not_yet', 'handed_over', 'held',
                                                          'lifted', 'ended')),
    at               timestamptz not null,
    person           bigint references directory.people,
    level            smallint,
    said_at          timestamptz,
    next_word_at     timestamptz,
    agreed           boolean,
    for_requester    boolean,
    policy_version   integer,
    calendar_version integer references promises.calendars,
    rota_version     bigint
);
create index on promises.events (ticket, id);
comment on table promises.events is
    'what the clocks read of the timelines, written with the entry itself: replaying it gives the promises to the minute';

create table promises.promises (
    ticket           bigint      not null references promises.clocks,
    no               integer     not null,
    kind             text        not null check (kind in ('first', 'next', 'owed', 'sooner', 'again')),
    made_by          bigint      not null references directory.people,
    level            smallint    not null,
    given_at         timestamptz not null,
    given_entry      integer,
    due_at           timestamptz not null,
    near_at          timestamptz not null,
    in_a_row         integer     not null,
    agreed           boolean     not null,
    policy_version   integer     not null,
    calendar_version integer     not null references promises.calendars,
    rota_version     bigint      not null,
    state            text        not null check (state in ('live', 'kept', 'missed', 'released', 'corrected')),
    kept_at          timestamptz check (kept_at < due_at),
    kept_entry       integer,
    near_told_at     timestamptz,
    miss_told_at     timestamptz,
    primary key (ticket, no),
    foreign key (policy_version, level) references promises.policies (version, level),
    check (due_at > given_at),
    check (state <> 'kept' or kept_at is not null),
    check (kept_at is null or state in ('kept', 'corrected')),
    check ((kept_at is null) = (kept_entry is null)),
    check ((given_entry is null) = (kind = 'owed'))
) with (fillfactor = 80);
comment on column promises.promises.given_entry is 'the timeline''s entry that carries it; none is owed since a miss';
comment on column promises.promises.in_a_row is 'words in a row that did not come before this one';
comment on column promises.promises.agreed is 'whoever asked agreed to a later time than the policy gives';

create index on promises.promises using brin (given_at, due_at) with (autosummarize = on);
create unique index one_live_word on promises.promises (ticket) where state = 'live';
create index due_words on promises.promises (due_at) where state = 'live';
create index near_words on promises.promises (near_at) where state = 'live' and near_told_at is null;
create index untold_misses on promises.promises (ticket)
    where miss_told_at is null and state in ('missed', 'corrected');

create table promises.apologies (
    ticket       bigint      not null,
    missed       integer     not null,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    closed_by    bigint references directory.people,
    closed_entry integer,
    primary key (ticket, missed),
    foreign key (ticket, missed) references promises.promises,
    check (num_nulls(closed_at, closed_by, closed_entry) in (0, 3))
);
create unique index open_apology on promises.apologies (ticket) where closed_at is null;
comment on table promises.apologies is
    'one for each row of misses, from the first; only a person''s words, an entry of the timeline, close it';

-- Law 4: nothing moves or pauses a promise, and a miss stays.
create function promises.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger never_changed before update or delete on promises.policies
    for each row execute function promises.refuse();
create trigger never_changed before update or delete on promises.calendars
    for each row execute function promises.refuse();
create trigger never_changed before update or delete on promises.events
    for each row execute function promises.refuse();
create trigger never_deleted before delete on promises.promises
    for each row execute function promises.refuse();
create trigger never_deleted before delete on promises.apologies
    for each row execute function promises.refuse();
create trigger never_emptied before truncate on promises.policies
    for each statement execute function promises.refuse();
create trigger never_emptied before truncate on promises.calendars
    for each statement execute function promises.refuse();
create trigger never_emptied before truncate on promises.events
    for each statement execute function promises.refuse();
create trigger never_emptied before truncate on promises.promises
    for each statement execute function promises.refuse();
create trigger never_emptied before truncate on promises.apologies
    for each statement execute function promises.refuse();

create function promises.refuse_another_word() returns trigger language plpgsql as $$
begin
    if (old.ticket, old.no, old.kind, old.made_by, old.level, old.given_at, old.given_entry, old.due_at, old.near_at,
        old.in_a_row, old.agreed, old.policy_version, old.calendar_version, old.rota_version)
       is distinct from
       (new.ticket, new.no, new.kind, new.made_by, new.level, new.given_at, new.given_entry, new.due_at, new.near_at,
        new.in_a_row, new.agreed, new.policy_version, new.calendar_version, new.rota_version) then
        raise exception 'a promise stands as it was given' using errcode = 'restrict_violation';
    end if;
    if old.state = new.state and (old.kept_at, old.kept_entry) is distinct from (new.kept_at, new.kept_entry)
       or old.state <> new.state
          and (old.state, new.state) not in (('live', 'kept'), ('live', 'missed'), ('live', 'released'), ('missed', 'corrected'))
       or old.near_told_at <> new.near_told_at or old.near_told_at is not null and new.near_told_at is null
       or old.miss_told_at <> new.miss_told_at or old.miss_told_at is not null and new.miss_told_at is null then
        raise exception 'what became of a promise stands' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger never_moved before update on promises.promises
    for each row execute function promises.refuse_another_word();

create function promises.refuse_another_apology() returns trigger language plpgsql as $$
begin
    if old.closed_at is not null or (old.ticket, old.missed, old.opened_at) <> (new.ticket, new.missed, new.opened_at) then
        raise exception 'what became of an apology stands' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger closed_once before update on promises.apologies
    for each row execute function promises.refuse_another_apology();

-- Published: what other modules may join. The tables above are this module's own.
create view promises.live_words as
    select ticket, no, kind, made_by, level, given_at, given_entry, due_at, near_at, in_a_row as misses_in_row, agreed
      from promises.promises
     where state = 'live';
comment on view promises.live_words is 'the next word of each ticket that owes one; near from near_at on';

create view promises.words as
    select ticket, no, kind, made_by, level, given_at, given_entry, due_at, in_a_row as misses_in_row, agreed, state,
           kept_at, kept_entry, case when state = 'kept' then due_at - kept_at end as early_by
      from promises.promises;
comment on view promises.words is
    'every word of a ticket by its number; a corrected one was missed in the open and kept by a call that was logged late';

create view promises.open_apologies as
    select a.ticket, a.opened_at, m.due_at as missed_at, m.made_by,
           (select count(*) from promises.promises p
             where p.ticket = a.ticket and p.no >= a.missed and p.state in ('missed', 'corrected')) as misses_in_row,
           w.due_at as new_word_due_at
      from promises.apologies a
      join lateral (select p.due_at, p.made_by from promises.promises p
                     where p.ticket = a.ticket and p.no >= a.missed and p.state in ('missed', 'corrected')
                     order by p.no desc limit 1) m on true
      left join promises.promises w on w.ticket = a.ticket and w.state = 'live'
     where a.closed_at is null;
comment on view promises.open_apologies is
    'misses that a person has not yet said sorry for, with the latest of the row; new_word_due_at is null once nothing is owed';
