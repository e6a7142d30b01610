-- What is to be found later is written down, as with another desk's histories: a look that finds nothing costs nothing,
-- and whoever wrote it, another program too, need not tell anybody.
create table search.requests_to_find (
    ticket bigint primary key
);
comment on table search.requests_to_find is 'written in bulk, and found a little later';

insert into search.requests_to_find (ticket)
select t.ticket from desk.heads t
 where not exists (select from search.entries e where e.ticket = t.ticket and e.entry_no = 0);

create or replace function search.write_head() returns trigger language plpgsql as $$
declare
    marks tsvector;
begin
    if search.later() then
        insert into search.requests_to_find (ticket) values (new.number) on conflict do nothing;
        return null;
    end if;
    marks := search.marks(new.unit, new.requester, new.service, new.device);
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

-- Of some requests, the newest first.
create or replace function search.catch_up(most integer) returns integer language sql
begin atomic
    with taken as (
        delete from search.requests_to_find
         where ticket in (select ticket from search.requests_to_find order by ticket desc limit most for update skip locked)
        returning ticket),
    missing as (
        select t.ticket, t.unit, t.requester, t.service, t.device, t.opened_at, t.summary, t.details, t.room, t.said_to_be,
               t.external_ref
          from taken
          join desk.heads t on t.ticket = taken.ticket),
    heads as (
        insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
        select t.ticket, 0, t.unit, t.opened_at, false,
               search.marks(t.unit, t.requester, t.service, t.device)
               || search.words(concat_ws(chr(10), t.ticket, t.summary, t.details, t.room, t.said_to_be, t.external_ref))
          from missing t
            on conflict (ticket, entry_no) do update set unit = excluded.unit, words = excluded.words),
    entries as (
        insert into search.entries (ticket, entry_no, unit, opened_at, internal, words)
        select e.ticket, e.entry_no, t.unit, t.opened_at, e.internal,
               search.marks(t.unit, t.requester, t.service, t.device) || search.words(e.words)
               || array_to_tsvector(array_remove(array ['=p' || e.actor], null))
          from desk.said_words e
          join missing t on t.ticket = e.ticket
         where e.words <> ''
            on conflict do nothing)
    select cast(count(*) as integer) from taken;
end;
