create table notify.mails (
    id          bigint generated always as identity primary key,
    person      bigint      references directory.people,
    address     text        not null default '',
    cause       text        not null,
    message_id  text        not null unique,
    ticket      bigint,
    summary     text        not null default '',
    sentence    text        not null,
    arguments   text[]      not null default '{}',
    words       text        not null default '',
    next_word   timestamptz,
    answers     text        not null default '',
    written_at  timestamptz not null,
    due_at      timestamptz not null,
    attempts    integer     not null default 0,
    problem     text        not null default '',
    sent_at     timestamptz,
    given_up_at timestamptz,
    returned_at timestamptz,
    raw         bytea,
    unique nulls not distinct (person, address, cause),
    check ((person is null) <> (address = '')),
    check (sent_at is null or given_up_at is null)
);
comment on table notify.mails is 'written in the transaction of what they tell; one per cause and person, under one Message-ID for ever';
comment on column notify.mails.address is 'of somebody the hospital does not know; empty for its own people, whose address is the directory''s';
comment on column notify.mails.words is 'what a person wrote; emptied once the mail has left, since it stands in the request';
comment on column notify.mails.due_at is 'not before: quiet hours, or the next try';
comment on column notify.mails.returned_at is 'when a mail server said that it could not be delivered';
comment on column notify.mails.raw is 'in the demo hospital, which no mail leaves: the mail itself';

create index mails_to_send on notify.mails (due_at) where sent_at is null and given_up_at is null;
create index mails_of_ticket on notify.mails (ticket, id);
create index mails_not_delivered on notify.mails (id) where given_up_at is not null or returned_at is not null;

create view notify.written_mails as
    select m.id, m.person, coalesce(p.mail, m.address) as recipient, m.ticket, m.message_id, m.sentence, m.written_at,
           m.due_at, m.attempts, m.problem, m.sent_at, m.given_up_at, m.returned_at
      from notify.mails m
      left join directory.person_names p on p.id = m.person;
comment on view notify.written_mails is 'to whom mail went or is to go, and what became of it; without its words';
