alter table expected.requests
    add column first_word_at timestamptz,
    add column ended_at      timestamptz;
create index requests_that_had_a_word on expected.requests (facility, first_word_at desc) where first_word_at is not null;

insert into expected.requests (ticket, facility, opened_at, responsible, team, channel, service, model, level, unit)
select f.ticket, f.facility, f.opened_at, f.responsible, f.team, f.channel, f.service, d.model, f.level, f.unit
  from desk.fixing f
  left join directory.device_facts d on d.id = f.device
    on conflict do nothing;
update expected.requests r
   set fixed_at = f.fixed_at, first_word_at = f.first_word_at, ended_at = f.ended_at, over = f.ended_at is not null
  from desk.fixing f
 where f.ticket = r.ticket;

-- Every request stands here from the moment it does on the desk, whoever writes it and in whichever order.
create function expected.meet() returns trigger language plpgsql as $$
begin
    insert into expected.requests (ticket, facility, opened_at, responsible, team, channel, service, model, level, unit)
    select t.number, t.facility, t.opened_at, t.responsible, t.team, t.channel, t.service, d.model, t.level, t.unit
      from met t
      left join directory.device_facts d on d.id = t.device
     where not t.security
        on conflict do nothing;
    return null;
end $$;
create trigger expected_meets_what_is_asked after insert on desk.tickets
    referencing new table as met for each statement execute function expected.meet();

create function expected.meet_again() returns trigger language plpgsql as $$
begin
    insert into expected.requests (ticket, facility, opened_at, responsible, team, channel, service, model, level, unit)
    values (new.number, new.facility, new.opened_at, new.responsible, new.team, new.channel, new.service,
            (select d.model from directory.device_facts d where d.id = new.device), new.level, new.unit)
    on conflict do nothing;
    return null;
end $$;
create trigger expected_meets_what_left_the_lane after update of security on desk.tickets
    for each row when (old.security and not new.security) execute function expected.meet_again();

create function expected.forget() returns trigger language plpgsql as $$
begin
    delete from expected.requests where ticket = new.number;
    return null;
end $$;
create trigger expected_forgets_the_lane after update of security on desk.tickets
    for each row when (new.security and not old.security) execute function expected.forget();

create function expected.go_on() returns trigger language plpgsql as $$
begin
    update expected.requests set over = false, ended_at = null, fixed_at = null where ticket = new.number;
    return null;
end $$;
create trigger expected_goes_on after update of ended_at on desk.tickets
    for each row when (old.ended_at is not null and new.ended_at is null) execute function expected.go_on();

create table expected.statements (
    ticket     bigint           primary key,
    facility   bigint           not null references directory.facilities,
    team       bigint           not null,
    opened_at  timestamptz      not null,
    said_at    timestamptz      not null,
    afterwards boolean          not null,
    fixed_p10  double precision,
    fixed_p50  double precision,
    fixed_p80  double precision,
    fixed_p90  double precision,
    word_p10   double precision,
    word_p50   double precision,
    word_p80   double precision,
    word_p90   double precision
);
create index statements_by_opening on expected.statements (facility, opened_at);
comment on table expected.statements is
    'the minutes after which one, five, eight and nine of ten were said to be fixed and to have had a first word, when a request was asked; nothing where it was not said. What was said is never changed';
comment on column expected.statements.afterwards is
    'worked out later, walking through the past by what was known at each moment; nobody read it';

create function expected.refuse_unsaying() returns trigger language plpgsql as $$
begin
    raise exception 'what was said is not changed' using errcode = 'restrict_violation';
end $$;
create trigger what_was_said_stays before update or delete on expected.statements
    for each row execute function expected.refuse_unsaying();

insert into expected.statements (ticket, facility, team, opened_at, said_at, afterwards, fixed_p10, fixed_p50, fixed_p80, fixed_p90)
select ticket, facility, team, opened_at, opened_at, false, told[1], told[2], told[3], told[4]
  from expected.requests
 where told is not null;

-- One bit for each level that turned out: four of the fix, four of the first word. Nothing where nothing is to turn out.
alter table expected.requests alter column judged drop not null, alter column judged drop default;
update expected.requests set judged = case when told is not null and judged <> 15 then judged | 240 end;
alter table expected.requests drop column told;
create index requests_to_judge on expected.requests (facility, opened_at) where judged is not null;
comment on column expected.requests.judged is
    'which levels of what was said turned out right or wrong already, one bit each, first word after fix; nothing once all did';

alter table expected.corrections
    add column word_moved double precision[] not null default array [0, 0, 0, 0] check (cardinality(word_moved) = 4);
comment on column expected.corrections.moved is 'for the fix';
comment on column expected.corrections.word_moved is 'for the first word';
