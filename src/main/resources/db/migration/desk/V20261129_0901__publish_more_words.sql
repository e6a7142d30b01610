create or replace view desk.said_words as
    select e.ticket, e.entry_no, e.kind, e.actor, e.at, e.internal_reason is not null as internal,
           concat_ws(chr(10), case when e.kind <> 'asked' then nullif(e.text, '') end,
                     case when e.kind <> 'asked' then nullif(e.payload ->> 'place', '') end, h.words, f.names) as words
      from desk.timeline e
      left join lateral (
           select concat_ws(chr(10), situation, background, assessment, recommendation, nullif(what_if, '')) as words
             from desk.handoffs
            where e.kind = 'handoff' and id = cast(e.payload ->> 'handoff' as bigint)) h on true
      left join lateral (
           select string_agg(regexp_replace(name, '[_.-]+', ' ', 'g'), chr(10) order by id) as names
             from desk.files
            where ticket = e.ticket and entry_no = e.entry_no and name <> '') f on true
     where e.kind not in ('level', 'identity') and e.taken_out_at is null;
comment on view desk.said_words is
    'the words of entries, the SBAR of a hand-off and the names of files among them, but not what was asked; whoever joins it asks first who may read the entry';

-- Whom it concerned there nobody knows here: it is for those who read all requests.
create function desk.findable_histories(roles text[])
    returns table (number bigint, external_ref text, summary text, state text, requester text, unit text, responsible text,
                   opened_at timestamptz, ended_at timestamptz) language sql stable
begin atomic
    select number, external_ref, summary, state, requester, unit, responsible, opened_at, ended_at
      from desk.histories
     where roles && array ['analyst', 'coordinator', 'liaison'];
end;

create view desk.history_words as
    select h.number as history, h.opened_at,
           concat_ws(chr(10), h.external_ref, h.summary, nullif(h.requester, ''), nullif(h.unit, ''), nullif(h.team, ''),
                     nullif(h.responsible, '')) as head,
           concat_ws(chr(10), nullif(h.details, ''), e.words) as said
      from desk.histories h
      left join lateral (
           select string_agg(text, chr(10) order by entry_no) as words
             from desk.history_entries
            where history = h.number) e on true;
comment on view desk.history_words is 'the words of what another desk did; whoever joins it asks first who may read it';
