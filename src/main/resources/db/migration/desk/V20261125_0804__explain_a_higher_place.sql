-- Law 5: one level higher in the order than its level only with the entry that says so.
create function desk.refuse_unexplained_place() returns trigger language plpgsql as $$
begin
    if exists (select from desk.tickets t where t.number = new.number and t.order_level < t.level)
       and not exists (
            select from desk.timeline e
             where e.ticket = new.number and e.kind = 'raised'
               and (e.payload ->> 'order_level')::integer = new.order_level) then
        raise exception 'ticket % stands higher and its record does not say why', new.number using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger a_higher_place_is_explained after insert or update of order_level on desk.tickets
    deferrable initially deferred for each row execute function desk.refuse_unexplained_place();
