drop view privacy.flagged;
alter table privacy.flags add column removal text;
update privacy.flags set removal = '/tickets/' || ticket || '/entries/' || entry_no || '/removal';
alter table privacy.flags
    alter column removal set not null,
    drop constraint flags_pkey,
    drop column entry_no,
    add column id bigint generated always as identity primary key,
    add unique (removal);
comment on column privacy.flags.removal is 'the address at which these words are taken out';
