-- Two requests that are the same trouble go on as one. That is a row that says who, when and why, and who took it back.
create table desk.merges (
    id            bigint generated always as identity primary key,
    ticket        bigint      not null references desk.tickets,
    goes_on_in    bigint      not null references desk.tickets,
    reason        text        not null default '' check (length(reason) <= 500),
    merged_by     bigint      not null references directory.people,
    merged_at     timestamptz not null,
    joined        bigint[]    not null,
    followed      bigint[]    not null,
    was_effect    text        not null,
    was_reach     text        not null,
    was_needed_by timestamptz,
    undone_by     bigint      references directory.people,
    undone_at     timestamptz,
    check (ticket <> goes_on_in),
    check ((undone_by is null) = (undone_at is null))
);
comment on table desk.merges is 'which request goes on in which other one; undone, the row stays and says so';
comment on column desk.merges.joined is 'who waits for the other one because of it, and waits there no more once it is undone; the same of who follows it';
comment on column desk.merges.was_effect is 'what was known of the other one before it, as was_reach and was_needed_by';
create unique index one_merge_at_a_time on desk.merges (ticket) where undone_at is null;
create index merges_that_hold on desk.merges (goes_on_in) where undone_at is null;
create trigger never_deleted before delete on desk.merges for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on desk.merges for each statement execute function database.refuse_deleting();

-- Where a request goes on, over as many merges as there are; itself where it is none that was merged.
create function desk.survivor(number bigint) returns bigint language sql stable
begin atomic
    with recursive way (ticket, step) as (
        select survivor.number, 0
        union all
        select m.goes_on_in, way.step + 1
          from way
          join desk.merges m on m.ticket = way.ticket and m.undone_at is null
         where way.step < 1000)
    select way.ticket from way order by way.step desc limit 1;
end;

-- No circle, nothing of another hospital, nothing that others may not read, into none that is over; undone once.
create function desk.refuse_wrong_merge() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.undone_at is not null or new.undone_at is null
           or (new.id, new.ticket, new.goes_on_in, new.reason, new.merged_by, new.merged_at, new.joined, new.followed, new.was_effect, new.was_reach)
              is distinct from
              (old.id, old.ticket, old.goes_on_in, old.reason, old.merged_by, old.merged_at, old.joined, old.followed, old.was_effect, old.was_reach)
           or new.was_needed_by is distinct from old.was_needed_by then
            raise exception 'a merge stands; it can only be undone, once' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end if;
    if desk.survivor(new.goes_on_in) <> new.goes_on_in then
        raise exception 'ticket % goes on in another itself', new.goes_on_in using errcode = 'integrity_constraint_violation';
    end if;
    if not exists (
            select from desk.tickets t
              join desk.tickets o on o.number = new.goes_on_in and o.facility = t.facility and o.ended_at is null
             where t.number = new.ticket and not (t.personal or t.security or o.personal or o.security)) then
        raise exception 'ticket % cannot go on in %', new.ticket, new.goes_on_in using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger a_merge_is_right before insert or update on desk.merges
    for each row execute function desk.refuse_wrong_merge();

alter table desk.tickets drop constraint tickets_state_check;
alter table desk.tickets drop constraint tickets_check1;
alter table desk.tickets add constraint tickets_state_check
    check (state in ('open', 'in_work', 'held', 'proposed', 'fixed', 'unanswered', 'cancelled', 'merged'));
alter table desk.tickets add constraint tickets_check1
    check ((ended_at is not null) = (state in ('fixed', 'unanswered', 'cancelled', 'merged')));

-- Law 3: it is merged as long as a merge says so, and no longer.
create function desk.check_merged(concerned bigint) returns void language plpgsql as $$
begin
    if (select t.state = 'merged' from desk.tickets t where t.number = concerned)
       <> exists (select from desk.merges m where m.ticket = concerned and m.undone_at is null) then
        raise exception 'ticket % is merged while a merge says so, and only then', concerned using errcode = 'integrity_constraint_violation';
    end if;
end $$;

create function desk.ticket_is_merged() returns trigger language plpgsql as $$
begin
    perform desk.check_merged(new.number);
    return null;
end $$;
create constraint trigger a_merged_ticket_has_its_merge after insert or update of state on desk.tickets
    deferrable initially deferred for each row execute function desk.ticket_is_merged();

create function desk.merge_is_of_ticket() returns trigger language plpgsql as $$
begin
    perform desk.check_merged(new.ticket);
    return null;
end $$;
create constraint trigger a_merge_has_its_ticket after insert or update on desk.merges
    deferrable initially deferred for each row execute function desk.merge_is_of_ticket();
