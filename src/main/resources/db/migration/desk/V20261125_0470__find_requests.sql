create index tickets_by_opening on desk.tickets (opened_at desc, number desc);
create index tickets_asked_of on desk.tickets (asked) where asked is not null;

-- On the entries, which never change: tickets change with every word.
create index asked_words on desk.timeline
    using gin (to_tsvector('simple', text || ' ' || coalesce(payload ->> 'summary', ''))) where kind = 'asked';
