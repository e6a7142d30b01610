create extension if not exists pg_trgm;

create schema desk;

create table desk.tickets (
    number          bigint generated always as identity (start with 4601) primary key,
    facility        bigint      not null references directory.facilities,
    unit            bigint      not null references directory.units,
    requester       bigint      not null references directory.people,
    summary         text        not null check (length(summary) between 1 and 200),
    details         text        not null default '' check (length(details) <= 20000),
    state           text        not null default 'open'
                    check (state in ('open', 'in_work', 'held', 'proposed', 'fixed', 'unanswered', 'cancelled')),
    responsible     bigint      not null references directory.people,
    cover           bigint      references directory.people,
    asked           bigint      references directory.people,
    team            bigint      not null references directory.teams,
    level           smallint    not null check (level between 1 and 4),
    order_level     smallint    not null check (order_level between 1 and 4),
    hands_on_due    timestamptz not null,
    next_word       timestamptz,
    effect          text        not null check (effect in ('blocked', 'slowed', 'workaround', 'none')),
    reach           text        not null check (reach in ('one', 'some', 'all')),
    needed_by       timestamptz,
    reread_at       timestamptz,
    service         bigint      references directory.services,
    device          bigint      references directory.devices,
    room            text        not null default '' check (length(room) <= 100),
    contact         text        not null default '' check (length(contact) <= 200),
    hear_after      text        not null default '' check (length(hear_after) <= 200),
    personal        boolean     not null default false,
    harm            boolean     not null default false,
    wrong_data      boolean     not null default false,
    security        boolean     not null default false,
    process_told    smallint    check (process_told between 0 and 4),
    spare_taken     boolean     not null default false,
    fallback        smallint    check (fallback between 0 and 4),
    service_down    boolean     not null default false,
    units_affected  smallint    not null default 1,
    same_trouble    boolean     not null default false,
    joined          integer     not null default 0,
    objected        boolean     not null default false,
    safety_contact  text        not null default '' check (length(safety_contact) <= 200),
    safety_reference text       not null default '' check (length(safety_reference) <= 200),
    follows         bigint      references desk.tickets,
    channel         text        not null default 'page' check (channel in ('page', 'phone', 'visit', 'api', 'alert')),
    external_ref    text        unique,
    opened_at       timestamptz not null,
    seen_at         timestamptz,
    taken_at        timestamptz,
    first_word_at   timestamptz,
    ended_at        timestamptz,
    entries         integer     not null default 0,
    version         integer     not null default 1,
    check (order_level = level or (order_level = level - 1 and level > 2)),
    check ((ended_at is not null) = (state in ('fixed', 'unanswered', 'cancelled'))),
    check ((next_word is not null) = (state in ('open', 'in_work', 'held')))
);
comment on column desk.tickets.asked is 'who is asked to take it by a hand-off that nobody has answered yet';
comment on column desk.tickets.order_level is 'the level it is ordered by: one higher once its hands-on time has passed, never above 2';
comment on column desk.tickets.fallback is 'factor C as the desk found it; null as long as only the ward has spoken';
comment on column desk.tickets.security is 'in the security lane: seen by its named members and the requester only';
comment on column desk.tickets.same_trouble is 'the same service from two units or more within 15 minutes';
comment on column desk.tickets.process_told is 'factor A as somebody of the unit answered it; null as long as nobody did';
comment on column desk.tickets.entries is 'the number of the last timeline entry';

create index tickets_of_team on desk.tickets (team, order_level, hands_on_due, number) where ended_at is null;
create index tickets_in_order on desk.tickets (order_level, hands_on_due, number) where ended_at is null;
create index tickets_of_responsible on desk.tickets (responsible, order_level, hands_on_due, number) where ended_at is null;
create index tickets_of_cover on desk.tickets (cover) where ended_at is null and cover is not null;
create index tickets_by_word on desk.tickets (next_word) where ended_at is null;
create index tickets_to_raise on desk.tickets (hands_on_due) where state = 'open' and order_level = level and level > 2;
create index tickets_to_read_again on desk.tickets (reread_at) where ended_at is null and reread_at is not null;
create index tickets_of_unit on desk.tickets (unit, opened_at desc, number);
create index tickets_of_unit_open on desk.tickets (unit, opened_at desc, number) where ended_at is null;
create index tickets_of_requester on desk.tickets (requester, opened_at desc, number);
create index tickets_given_to on desk.tickets (responsible, opened_at desc);
create index tickets_of_service on desk.tickets (service, opened_at) where ended_at is null;

create table desk.timeline (
    ticket           bigint      not null references desk.tickets,
    entry_no         integer     not null,
    kind             text        not null,
    actor            bigint      references directory.people,
    at               timestamptz not null,
    said_at          timestamptz,
    internal_reason  text        check (internal_reason in ('security', 'personal_data', 'staff_matter')),
    text             text        not null default '' check (length(text) <= 20000),
    payload          jsonb       not null default '{}',
    taken_out_by     bigint      references directory.people,
    taken_out_at     timestamptz,
    taken_out_reason text,
    primary key (ticket, entry_no),
    check (internal_reason is null or kind in ('note', 'tried')),
    check ((taken_out_by is null) = (taken_out_at is null) and (taken_out_by is null) = (taken_out_reason is null))
);
comment on table desk.timeline is 'append-only; what people read and what the clocks replay; ordered by entry_no, never by time';
comment on column desk.timeline.internal_reason is 'set: only IT reads it, and everyone reads why; null: open to all who see the ticket';
comment on column desk.timeline.said_at is 'when a call or visit happened that was written down afterwards';

create function desk.refuse_rewriting() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'the timeline is never deleted' using errcode = 'integrity_constraint_violation';
    end if;
    if old.taken_out_at is not null or new.taken_out_at is null
       or (new.ticket, new.entry_no, new.kind, new.at, new.said_at) is distinct from (old.ticket, old.entry_no, old.kind, old.at, old.said_at)
       or new.actor is distinct from old.actor
       or new.internal_reason is distinct from old.internal_reason
       or new.text <> '' then
        raise exception 'the timeline is append-only; an entry can only be taken out' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger timeline_is_append_only before update or delete on desk.timeline
    for each row execute function desk.refuse_rewriting();
create trigger timeline_is_kept before truncate on desk.timeline
    for each statement execute function desk.refuse_rewriting();

create table desk.holds (
    id        bigint generated always as identity primary key,
    ticket    bigint      not null references desk.tickets,
    waits_for text        not null check (waits_for in ('requester', 'vendor', 'part', 'change', 'other')),
    reason    text        not null check (length(reason) between 1 and 500),
    until     timestamptz not null,
    placed_by bigint      not null references directory.people,
    placed_at timestamptz not null,
    lifted_by bigint      references directory.people,
    lifted_at timestamptz
);
create unique index one_hold_at_a_time on desk.holds (ticket) where lifted_at is null;

create table desk.handoffs (
    id             bigint generated always as identity primary key,
    ticket         bigint      not null references desk.tickets,
    from_person    bigint      not null references directory.people,
    to_person      bigint      not null references directory.people,
    to_team        bigint      not null references directory.teams,
    whole_team     boolean     not null,
    why            text        not null check (length(why) between 1 and 500),
    situation      text        not null check (length(situation) between 1 and 4000),
    background     text        not null check (length(background) between 1 and 4000),
    assessment     text        not null check (length(assessment) between 1 and 4000),
    recommendation text        not null check (length(recommendation) between 1 and 4000),
    what_if        text        not null default '' check (length(what_if) <= 4000),
    asked_at       timestamptz not null,
    answer_by      timestamptz not null,
    decider        bigint      references directory.people,
    answered_at    timestamptz,
    answered_by    bigint      references directory.people,
    accepted       boolean,
    restated       text        not null default '' check (length(restated) <= 1000),
    reason         text        not null default '' check (length(reason) <= 1000),
    check ((answered_at is null) = (accepted is null))
);
create unique index one_handoff_at_a_time on desk.handoffs (ticket) where answered_at is null;
create index handoffs_to_decide on desk.handoffs (answer_by) where answered_at is null and decider is null;
create index handoffs_of_ticket on desk.handoffs (ticket, id);

create table desk.resolutions (
    id           bigint generated always as identity primary key,
    ticket       bigint      not null references desk.tickets,
    text         text        not null,
    proposed_by  bigint      not null references directory.people,
    proposed_at  timestamptz not null,
    asks         smallint    not null default 0 check (asks between 0 and 2),
    next_step    timestamptz,
    answered_at  timestamptz,
    answered_by  bigint      references directory.people,
    fixed        boolean,
    by_phone     boolean     not null default false,
    noted_by     bigint      references directory.people,
    check ((fixed is null) or (answered_by is not null and answered_at is not null)),
    check (by_phone = (noted_by is not null))
);
comment on column desk.resolutions.asks is 'how often silence was met by an honest question; it takes two before a request may end unanswered';
comment on column desk.resolutions.answered_by is 'the person of the unit who said it is fixed or not yet; on the phone, noted_by wrote it down';
create unique index one_proposal_at_a_time on desk.resolutions (ticket) where answered_at is null;
create index resolutions_to_ask on desk.resolutions (next_step) where answered_at is null;
create index resolutions_of_ticket on desk.resolutions (ticket, id);

create table desk.me_toos (
    ticket bigint      not null references desk.tickets,
    person bigint      not null references directory.people,
    unit   bigint      not null references directory.units,
    room   text        not null default '' check (length(room) <= 100),
    at     timestamptz not null,
    primary key (ticket, person)
);

create table desk.watchers (
    ticket bigint not null references desk.tickets,
    person bigint not null references directory.people,
    primary key (ticket, person)
);

create table desk.drafts (
    person  bigint      not null references directory.people,
    page    text        not null check (length(page) <= 100),
    fields  jsonb       not null,
    at      timestamptz not null,
    primary key (person, page)
);
comment on table desk.drafts is 'words not sent yet, shown again only to the person who wrote them';

-- Law 1: an open ticket has somebody by name, and a person's word is owed.
create function desk.check_owed_word(concerned bigint) returns void language plpgsql as $$
begin
    if exists (select from desk.tickets t
                where t.number = concerned and t.state in ('open', 'in_work', 'held')
                  and not exists (select from promises.live_words w where w.ticket = t.number and w.due_at = t.next_word)) then
        raise exception 'ticket % is open and nobody owes the next word', concerned using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from desk.tickets t
                where t.number = concerned and t.state not in ('open', 'in_work', 'held')
                  and exists (select from promises.live_words w where w.ticket = t.number)) then
        raise exception 'ticket % owes no word, and one is promised', concerned using errcode = 'integrity_constraint_violation';
    end if;
end $$;

create function desk.ticket_owes_a_word() returns trigger language plpgsql as $$
begin
    perform desk.check_owed_word(new.number);
    return null;
end $$;
create constraint trigger an_open_ticket_owes_a_word after insert or update of state, next_word on desk.tickets
    deferrable initially deferred for each row execute function desk.ticket_owes_a_word();

create function desk.promise_of_ticket_is_owed() returns trigger language plpgsql as $$
begin
    perform desk.check_owed_word(new.ticket);
    return null;
end $$;
create constraint trigger a_live_word_stays_owed after insert or update on promises.promises
    deferrable initially deferred for each row execute function desk.promise_of_ticket_is_owed();

-- Law 3: fixed is what somebody of the unit said; silence ends a request only after two honest asks.
create function desk.refuse_lonely_end() returns trigger language plpgsql as $$
begin
    if new.state = 'fixed' and not coalesce((
            select r.fixed from desk.resolutions r where r.ticket = new.number order by r.id desc limit 1), false) then
        raise exception 'ticket % is fixed only when somebody of the unit says so', new.number using errcode = 'integrity_constraint_violation';
    end if;
    if new.state = 'unanswered' and not coalesce((
            select r.asks = 2 and r.fixed is null
              from desk.resolutions r where r.ticket = new.number order by r.id desc limit 1), false) then
        raise exception 'ticket % ends in silence only after two honest asks', new.number using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger an_end_is_shared after insert or update of state on desk.tickets
    deferrable initially deferred for each row execute function desk.refuse_lonely_end();

create function desk.refuse_false_confirmation() returns trigger language plpgsql as $$
begin
    if new.fixed is not null and not exists (
            select from desk.tickets t
             where t.number = new.ticket
               and (t.requester = new.answered_by
                    or exists (select from directory.unit_people u where u.unit = t.unit and u.person = new.answered_by))) then
        raise exception 'only somebody of the unit confirms' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger the_unit_confirms before insert or update on desk.resolutions
    for each row execute function desk.refuse_false_confirmation();

create function desk.refuse_another_answer() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'what the unit said of a fix is never deleted' using errcode = 'integrity_constraint_violation';
    end if;
    if old.answered_at is not null and to_jsonb(new) - 'text' <> to_jsonb(old) - 'text' then
        raise exception 'what the unit said of a fix stands' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger what_was_said_stands before update or delete on desk.resolutions
    for each row execute function desk.refuse_another_answer();
create trigger what_was_said_is_kept before truncate on desk.resolutions
    for each statement execute function desk.refuse_another_answer();

-- Law 5: the level is what the rule said last, or an override that somebody signed.
create function desk.refuse_unexplained_level() returns trigger language plpgsql as $$
begin
    if not exists (select from desk.tickets t
                     join impact.latest_verdicts v on v.ticket = t.number and v.level = t.level
                    where t.number = new.number) then
        raise exception 'the level of ticket % has no verdict', new.number using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger a_level_is_explained after insert or update of level on desk.tickets
    deferrable initially deferred for each row execute function desk.refuse_unexplained_level();

-- Who may see a request. The one rule for pages, lists and the API.
create function desk.sees(t desk.tickets, me bigint, units bigint[], roles text[]) returns boolean language sql stable
return t.requester = me
    or case when t.security then 'security' = any (roles) or t.responsible = me or coalesce(me in (t.cover, t.asked), false)
            when t.personal then t.responsible = me or coalesce(t.cover = me, false) or coalesce(t.asked = me, false)
                              or 'coordinator_on_duty' = any (roles)
            else t.unit = any (units) or roles && array ['analyst', 'coordinator', 'liaison']
                 or t.responsible = me or coalesce(me in (t.cover, t.asked), false)
       end;

-- IT sees that a personal request stands in the queue, and nothing else of it; the security lane stays unseen.
create function desk.sees_row(t desk.tickets, me bigint, units bigint[], roles text[]) returns boolean language sql stable
return desk.sees(t, me, units, roles) or (not t.security and roles && array ['analyst', 'coordinator']);

-- Published for modules above the desk.
create function desk.visible(me bigint, units bigint[], roles text[])
    returns table (number bigint, unit bigint, requester bigint, summary text, state text, responsible bigint, cover bigint,
                   personal boolean, security boolean, level smallint, opened_at timestamptz, first_word_at timestamptz,
                   ended_at timestamptz) language sql stable
begin atomic
    select t.number, t.unit, t.requester, t.summary, t.state, t.responsible, t.cover, t.personal, t.security, t.level,
           t.opened_at, t.first_word_at, t.ended_at
      from desk.tickets t
     where desk.sees(t, me, units, roles);
end;

create view desk.helpers as
    select distinct e.ticket, e.actor as person
      from desk.timeline e
      join directory.team_people tp on tp.person = e.actor
     where e.kind in ('word', 'call', 'visit', 'tried', 'took', 'handed', 'proposed') and e.actor is not null;
comment on view desk.helpers is 'people of IT who did something on a request, for thanking them by name';

create view desk.ticket_units as
    select number as ticket, unit, requester, state, personal, security, opened_at, ended_at, responsible from desk.tickets;
comment on view desk.ticket_units is 'where a request hurts and how it stands, without its words';

create view desk.unheard as
    select t.number
      from desk.tickets t
     where t.ended_at is null and t.state in ('open', 'in_work', 'held')
       and not exists (select from promises.live_words w where w.ticket = t.number);
comment on view desk.unheard is 'open requests nobody owes a word on: the law says there are none';
