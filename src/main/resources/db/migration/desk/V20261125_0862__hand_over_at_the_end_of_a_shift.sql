alter table desk.handoffs add column at_shift_change boolean not null default false;
comment on column desk.handoffs.at_shift_change is 'asked because the giver''s shift ends: whoever waits hears that as the reason';
create index handoffs_asked_of on desk.handoffs (to_person) where answered_at is null;

create table desk.on_call_alarms (
    id       uuid primary key default gen_random_uuid(),
    ticket   bigint      not null references desk.tickets,
    since    timestamptz not null,
    person   bigint      not null references directory.people,
    rung_at  timestamptz not null,
    body     text        not null,
    attempts smallint    not null default 0,
    next_at  timestamptz,
    sent_at  timestamptz,
    problem  text        not null default '',
    unique (ticket, since)
);
create index on_call_alarms_to_send on desk.on_call_alarms (next_at) where next_at is not null;
comment on table desk.on_call_alarms is 'a request of level 1 that nobody had begun after six minutes: who was rung, once for each time that it rose to level 1';
comment on column desk.on_call_alarms.next_at is 'when it goes to the webhook next; empty when there is none, it was taken or given up';
