-- Fifty times the demo hospital's eighteen months: each request with all that belongs to it, a few minutes earlier each time.
-- No trigger looks: what is copied was looked at when it was written.
set session_replication_role = replica;
set maintenance_work_mem = '1GB';
set synchronous_commit = off;
drop index if exists search.entries_by_words;

do $$
declare
    home text;
    columns text;
    copied text;
begin
    for k in 1 .. 49 loop
        foreach home in array array['desk.tickets', 'desk.timeline', 'desk.holds', 'desk.handoffs', 'desk.resolutions',
                                    'impact.verdicts', 'promises.clocks', 'promises.promises', 'promises.events',
                                    'search.entries', 'trust.feedback', 'expected.requests', 'expected.statements'] loop
            select string_agg(quote_ident(attname), ', ' order by attnum),
                   string_agg(case
                                  when attname in ('number', 'ticket', 'follows') then format('%I + %s', attname, k * 100000)
                                  when attname = 'external_ref' then 'null'
                                  -- What is still to come stays to come: nobody reads a million of missed words.
                                  when atttypid = 'timestamptz'::regtype
                                      then format('case when %1$I > now() then %1$I + interval ''1 day'''
                                                  ' else %1$I - interval ''%2$s minutes'' end', attname, k * 7)
                                  else quote_ident(attname)
                              end, ', ' order by attnum)
              into columns, copied
              from pg_attribute
             where attrelid = home::regclass and attnum > 0 and not attisdropped and attgenerated = ''
               and not (attidentity <> '' and attname = 'id');
            execute format('insert into %1$s (%2$s) overriding system value select %3$s from %1$s where %4$s < 100000',
                           home, columns, copied, case when home = 'desk.tickets' then 'number' else 'ticket' end);
        end loop;
        if k % 7 = 0 then
            raise notice '% of 50', k + 1;
        end if;
    end loop;
end $$;

select setval(pg_get_serial_sequence('desk.tickets', 'number'), (select max(number) from desk.tickets)) as numbers;
create index entries_by_words on search.entries using gin (words) with (fastupdate = off);
vacuum (analyze) desk.tickets, desk.timeline, desk.holds, desk.handoffs, desk.resolutions, impact.verdicts, promises.clocks,
    promises.promises, promises.events, search.entries, trust.feedback, expected.requests, expected.statements;
