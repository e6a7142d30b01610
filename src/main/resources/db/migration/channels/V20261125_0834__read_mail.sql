create schema channels;

create table channels.mails (
    id          bigint generated always as identity primary key,
    mailbox     text        not null,
    message_id  text        not null,
    size        bigint      not null,
    taken_at    timestamptz not null default now(),
    state       text        not null default 'new'
                check (state in ('new', 'request', 'reply', 'held', 'aside', 'returned', 'away', 'own', 'too_big', 'quarantine')),
    sender      text        not null default '',
    subject     text        not null default '',
    text        text        not null default '',
    why         text        not null default '',
    person      bigint      references directory.people,
    ticket      bigint,
    tries       integer     not null default 0,
    next_try    timestamptz not null default now(),
    raw         bytea,
    settled_by  bigint      references directory.people,
    settled_at  timestamptz,
    unique (mailbox, message_id)
);
comment on table channels.mails is 'every mail that was taken, once per mailbox and Message-ID';
comment on column channels.mails.message_id is 'where a mail has none: the SHA-256 of its bytes';
comment on column channels.mails.why is 'why it is held, set aside, or could not be read';
comment on column channels.mails.raw is 'as it came, as long as somebody may need it: until it is read, and while it is held or in quarantine';
comment on column channels.mails.tries is 'counted before each try, so that a mail that ends the program is known when it comes back';

create index mails_to_read on channels.mails (next_try, id) where state = 'new';
create index mails_to_look_at on channels.mails (state, id) where state in ('held', 'quarantine');
create index mails_by_id on channels.mails (message_id);
create index mails_of_person on channels.mails (person, taken_at) where state = 'request';

create table channels.mailboxes (
    name         text primary key,
    uid_validity bigint      not null default 0,
    last_uid     bigint      not null default 0,
    read_at      timestamptz,
    problem      text        not null default '',
    problem_at   timestamptz
);
comment on column channels.mailboxes.last_uid is 'of the mail that was taken last; moved in the transaction that takes it';

create table channels.self_tests (
    id         bigint generated always as identity primary key,
    message_id text        not null unique,
    asked_by   bigint      not null references directory.people,
    asked_at   timestamptz not null,
    back_at    timestamptz
);
