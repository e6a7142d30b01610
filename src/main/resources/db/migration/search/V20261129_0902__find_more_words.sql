-- The row of one entry as it stands now: none when it has no words any more.
create function search.rewrite(of_ticket bigint, of_entry integer) returns void language sql
begin atomic
    with said as (
        select e.ticket, e.entry_no, t.unit, t.opened_at, e.internal,
               search.marks(t.unit, t.requester, t.service, t.device) || search.words(e.words)
               || array_to_tsvector(array_remove(array ['=p' || e.actor], null)) as words
          from desk.said_words e
          join desk.heads t on t.ticket = e.ticket
         where e.ticket = of_ticket and e.entry_no = of_entry and e.words <> ''),
    written as (
        insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
        select ticket, entry_no, unit, opened_at, internal, words from said
            on conflict (ticket, entry_no) do update set internal = excluded.internal, words = excluded.words)
    delete from search.entries
     where ticket = of_ticket and entry_no = of_entry and not exists (select from said);
end;

create or replace function search.write_entry() returns trigger language plpgsql as $$
begin
    if not search.later() then
        perform search.rewrite(new.ticket, new.entry_no);
    end if;
    return null;
end $$;

-- A file comes after its entry, and may be taken out while the words stay.
create trigger search_finds_what_files_are_called after insert or update of ticket, name on desk.files
    for each row when (new.ticket is not null) execute function search.write_entry();

select count(search.rewrite(e.ticket, e.entry_no))
  from desk.said_words e
 where e.kind = 'handoff' or exists (select from desk.sent_files f where f.ticket = e.ticket and f.entry_no = e.entry_no);

create table search.histories (
    history   bigint      primary key references desk.histories,
    opened_at timestamptz not null,
    words     tsvector    not null
);
comment on table search.histories is 'where words stand in what another desk did, a row each';
create index histories_newest_first on search.histories (opened_at desc, history desc);
create index histories_by_words on search.histories using gin (words) with (fastupdate = off);

create table search.histories_to_find (
    history bigint primary key
);
comment on table search.histories_to_find is 'written or changed by an import, and found a little later: an import is as quick as it was';

create function search.find_later() returns trigger language plpgsql as $$
begin
    insert into search.histories_to_find (history)
    select distinct cast(coalesce(to_jsonb(c) ->> 'history', to_jsonb(c) ->> 'number') as bigint) from changed c
        on conflict do nothing;
    return null;
end $$;
create trigger search_finds_what_is_brought after insert on desk.histories
    referencing new table as changed for each statement execute function search.find_later();
create trigger search_finds_what_is_brought_again after update on desk.histories
    referencing new table as changed for each statement execute function search.find_later();
create trigger search_finds_what_was_done after insert on desk.history_entries
    referencing new table as changed for each statement execute function search.find_later();

insert into search.histories_to_find (history) select history from desk.history_words;

create function search.catch_up_histories(most integer) returns integer language sql
begin atomic
    with taken as (
        delete from search.histories_to_find
         where history in (select history from search.histories_to_find order by history desc limit most for update skip locked)
        returning history),
    found as (
        insert into search.histories (history, opened_at, words)
        select w.history, w.opened_at, search.words(left(concat_ws(chr(10), w.history, w.head, w.said), 50000))
          from taken
          join desk.history_words w on w.history = taken.history
            on conflict (history) do update set words = excluded.words)
    select cast(count(*) as integer) from taken;
end;
