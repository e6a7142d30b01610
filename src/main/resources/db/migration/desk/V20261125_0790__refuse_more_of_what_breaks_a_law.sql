-- Law 1: somebody of IT, or the facility's fallback person.
create function desk.refuse_strangers() returns trigger language plpgsql as $$
declare
    somebody bigint;
begin
    foreach somebody in array array_remove(array [new.responsible, new.cover], null) loop
        if not exists (select from directory.team_people where person = somebody)
           and not exists (select from directory.facility_names where id = new.facility and fallback_person = somebody)
           and not exists (select from directory.person_roles where person = somebody and role in ('coordinator', 'security')) then
            raise exception 'only somebody of IT has a request or answers for it' using errcode = 'integrity_constraint_violation';
        end if;
    end loop;
    return new;
end $$;
create trigger somebody_of_it before insert or update of responsible, cover on desk.tickets
    for each row execute function desk.refuse_strangers();

-- Law 3: it is taken back by whoever asked or by the unit; silence was asked twice, on the record.
create or replace function desk.refuse_lonely_end() returns trigger language plpgsql as $$
begin
    if new.state = 'fixed' and not coalesce((
            select r.fixed from desk.resolutions r where r.ticket = new.number order by r.id desc limit 1), false) then
        raise exception 'ticket % is fixed only when somebody of the unit says so', new.number using errcode = 'integrity_constraint_violation';
    end if;
    if new.state = 'unanswered' and not coalesce((
            select r.asks = 2 and r.fixed is null
                   and (select count(*) from desk.timeline e
                         where e.ticket = r.ticket and e.kind = 'asked_again' and e.at >= r.proposed_at) >= 2
              from desk.resolutions r where r.ticket = new.number order by r.id desc limit 1), false) then
        raise exception 'ticket % ends in silence only after two honest asks', new.number using errcode = 'integrity_constraint_violation';
    end if;
    if new.state = 'cancelled' and not exists (
            select from desk.timeline e
             where e.ticket = new.number and e.kind = 'cancelled'
               and (e.actor = new.requester
                    or exists (select from directory.unit_people u where u.unit = new.unit and u.person = e.actor))) then
        raise exception 'ticket % is taken back only by whoever asked or their unit', new.number using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

-- Law 5: the time that orders a level moves with the level alone.
create function desk.refuse_another_place() returns trigger language plpgsql as $$
begin
    if old.level = new.level and old.hands_on_due <> new.hands_on_due then
        raise exception 'the place of ticket % moves with its level alone', new.number using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger a_place_is_explained before update of hands_on_due on desk.tickets
    for each row execute function desk.refuse_another_place();
