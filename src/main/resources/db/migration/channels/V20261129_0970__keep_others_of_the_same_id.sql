alter table channels.mails add column print text not null default '';
comment on column channels.mails.print is 'SHA-256 of what it says; another one under the same Message-ID is kept under it and #print';
comment on table channels.mails is 'every mail that was taken, once per mailbox, Message-ID and what it says';
