create schema search;

create table search.entries (
    ticket    bigint      not null references desk.tickets,
    entry_no  integer     not null,
    unit      bigint      not null references directory.units,
    opened_at timestamptz not null,
    internal  boolean     not null,
    words     tsvector    not null,
    primary key (ticket, entry_no)
);
comment on table search.entries is
    'where words stand: one row for what a request is called (entry 0) and one for each entry with words; written by triggers in the transaction that writes the entry';
comment on column search.entries.opened_at is 'when the request was asked: what is found stands newest first, the rows of a request together';
comment on column search.entries.internal is 'only those read it who help on the request';
comment on column search.entries.words is
    'words as they are and their English and Spanish stems; and marks (=u7, =a12, =p11, =d34, =s5) for the unit, who asked, who wrote, the device and the service, so that a new name is found at once';

-- Signs between letters part words, here and in what is looked for.
create function search.plain(words text) returns text language sql immutable
return translate(directory.plain(words), '-_/.:,;@#&+*=|!?()[]{}<>"''’“”«»·\~^`´$%§°', '                                         ');

create function search.words(said text) returns tsvector language sql immutable
return to_tsvector('simple', search.plain(said)) || strip(to_tsvector('english', said)) || strip(to_tsvector('spanish', said));

create function search.marks(unit bigint, requester bigint, service bigint, device bigint) returns tsvector language sql immutable
return array_to_tsvector(array_remove(array ['=u' || unit, '=a' || requester, '=s' || service, '=d' || device], null));

-- Whoever writes very much at once sets this for the transaction; it is found a little later, see search.catch_up.
create function search.later() returns boolean language sql stable
return coalesce(current_setting('oneward.search_later', true), '') = 'on';

create function search.write_head() returns trigger language plpgsql as $$
declare
    marks tsvector := search.marks(new.unit, new.requester, new.service, new.device);
begin
    if search.later() then
        return null;
    end if;
    insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
    values (new.number, 0, new.unit, new.opened_at, false,
            marks || search.words(concat_ws(chr(10), new.number, new.summary, new.details, new.room, new.said_to_be, new.external_ref)))
    on conflict (ticket, entry_no) do update set unit = excluded.unit, words = excluded.words;
    if tg_op = 'UPDATE' and (new.unit, new.requester, new.service, new.device)
                            is distinct from (old.unit, old.requester, old.service, old.device) then
        update search.entries e
           set unit = new.unit,
               words = ts_delete(e.words, tsvector_to_array(search.marks(old.unit, old.requester, old.service, old.device))) || marks
         where e.ticket = new.number and e.entry_no > 0;
    end if;
    return null;
end $$;
create trigger search_finds_what_is_asked after insert on desk.tickets
    for each row execute function search.write_head();
create trigger search_finds_what_is_corrected
    after update of unit, requester, said_to_be, service, device, room, external_ref, summary, details on desk.tickets
    for each row
    when ((new.unit, new.requester, new.said_to_be, new.service, new.device, new.room, new.external_ref, new.summary, new.details)
          is distinct from (old.unit, old.requester, old.said_to_be, old.service, old.device, old.room, old.external_ref, old.summary, old.details))
    execute function search.write_head();

create function search.write_entry() returns trigger language plpgsql as $$
declare
    said text := concat_ws(chr(10), nullif(new.text, ''), nullif(new.payload ->> 'place', ''));
begin
    if search.later() then
        return null;
    end if;
    if new.taken_out_at is not null then
        delete from search.entries where ticket = new.ticket and entry_no = new.entry_no;
    elsif said <> '' then
        insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
        select new.ticket, new.entry_no, t.unit, t.opened_at, new.internal_reason is not null,
               search.marks(t.unit, t.requester, t.service, t.device) || search.words(said)
               || array_to_tsvector(array_remove(array ['=p' || new.actor], null))
          from desk.heads t
         where t.ticket = new.ticket;
    end if;
    return null;
end $$;
create trigger search_finds_what_is_said after insert on desk.timeline
    for each row when (new.kind not in ('asked', 'level', 'identity') and (new.text <> '' or new.payload ->> 'place' <> ''))
    execute function search.write_entry();
create trigger search_forgets_what_is_taken_out after update on desk.timeline
    for each row when (new.taken_out_at is not null) execute function search.write_entry();

-- What was written before, or at a time when it was to be found later: of some requests, the newest first.
create function search.catch_up(most integer) returns integer language sql
begin atomic
    with missing as (
        select t.ticket, t.unit, t.requester, t.service, t.device, t.opened_at, t.summary, t.details, t.room, t.said_to_be,
               t.external_ref
          from desk.heads t
         where not exists (select from search.entries e where e.ticket = t.ticket and e.entry_no = 0)
         order by t.ticket desc
         limit most),
    heads as (
        insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
        select t.ticket, 0, t.unit, t.opened_at, false,
               search.marks(t.unit, t.requester, t.service, t.device)
               || search.words(concat_ws(chr(10), t.ticket, t.summary, t.details, t.room, t.said_to_be, t.external_ref))
          from missing t
            on conflict do nothing
        returning ticket),
    entries as (
        insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
        select e.ticket, e.entry_no, t.unit, t.opened_at, e.internal,
               search.marks(t.unit, t.requester, t.service, t.device) || search.words(e.words)
               || array_to_tsvector(array_remove(array ['=p' || e.actor], null))
          from desk.said_words e
          join missing t on t.ticket = e.ticket
         where e.words <> ''
            on conflict do nothing
        returning ticket)
    select cast(count(*) as integer) from missing;
end;

select search.catch_up(2147483647);

-- Enough of the common words are known that a guess tells them from the rare ones.
alter table search.entries alter column words set statistics 500;
create index entries_newest_first on search.entries (opened_at desc, ticket desc, entry_no desc);
create index entries_by_words on search.entries using gin (words) with (fastupdate = off);

-- A word, or several that signs part, as it is, and as what its stem means in English and Spanish.
create function search.literally(word text, begins boolean) returns tsquery language sql immutable
return case when begins and length(word) > 1 and numnode(phraseto_tsquery('simple', search.plain(word))) > 0
            then cast(cast(phraseto_tsquery('simple', search.plain(word)) as text) || ':*' as tsquery)
            else phraseto_tsquery('simple', search.plain(word))
       end
       || plainto_tsquery('english', word) || plainto_tsquery('spanish', word);

create function search.marked(mark text, ids bigint[]) returns tsquery language sql immutable
return coalesce((select cast(string_agg('''=' || mark || id || '''', ' | ') as tsquery) from unnest(ids) id), cast('' as tsquery));

-- Every row that holds it, where they are few; the index alone knows where they stand.
create function search.held(query tsquery, most integer)
    returns table (ticket bigint, entry_no integer, internal boolean, opened_at timestamptz) language sql stable
    set enable_seqscan = off set enable_indexscan = off
begin atomic
    select e.ticket, e.entry_no, e.internal, e.opened_at from search.entries e where e.words @@ query limit most;
end;

-- In how many entries it may stand, as PostgreSQL guesses from what it knows of common words; quick, and nothing is read.
create function search.guess(query tsquery) returns bigint language plpgsql as $$
declare
    plan json;
begin
    execute format('explain (format json) select from search.entries where words @@ %L', query) into plan;
    return plan -> 0 -> 'Plan' ->> 'Plan Rows';
end $$;

-- A text with what was found between chr(2) and chr(3), by whichever language finds it there: all of it when it is short or
-- wanted whole, else its passages. What looks like a mark of HTML is words like any others.
create function search.pointed_out(said text, query tsquery, whole boolean) returns text language sql stable
return (select translate(coalesce(max(h) filter (where strpos(h, chr(2)) > 0 and place = 1), max(h) filter (where strpos(h, chr(2)) > 0 and place = 2),
                                  max(h) filter (where strpos(h, chr(2)) > 0 and place = 3), case when whole then max(clean) else '' end),
                         chr(4), '<')
          from (select translate(left(said, 8000), '<' || chr(2) || chr(3), chr(4)) as clean) c
         cross join lateral unnest(cast(array ['english', 'spanish', 'simple'] as regconfig[])) with ordinality as l (language, place)
         cross join lateral ts_headline(l.language, clean, query,
             format('StartSel=%s, StopSel=%s, HighlightAll=%s, MaxFragments=%s, MaxWords=24, MinWords=8, FragmentDelimiter=" … "',
                    chr(2), chr(3), whole or length(clean) <= 240, case when whole or length(clean) <= 240 then 0 else 2 end)) h);
