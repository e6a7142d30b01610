-- Law 4: only what a person said to whoever waits closes an apology.
create function promises.refuse_silent_apology() returns trigger language plpgsql as $$
begin
    if new.closed_at is not null and not exists (
            select from promises.events e
             where e.ticket = new.ticket and e.entry = new.closed_entry and e.person = new.closed_by and e.kind = 'said') then
        raise exception 'only a person''s words close an apology' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger closed_by_words before update on promises.apologies
    for each row execute function promises.refuse_silent_apology();
