create view desk.ticket_notes as
    select ticket, internal_reason is null as open from desk.timeline where kind in ('note', 'tried');
comment on view desk.ticket_notes is 'notes without their words: how many of them everybody may read';
