create view privacy.flagged as
    select ticket, entry_no from privacy.flags where settled_at is null;
comment on view privacy.flagged is 'entries that look like they hold a patient''s identifier and that nobody has settled';
