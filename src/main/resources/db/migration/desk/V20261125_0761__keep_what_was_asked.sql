create trigger never_deleted before delete on desk.handoffs for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on desk.handoffs for each statement execute function database.refuse_deleting();
create trigger never_deleted before delete on desk.holds for each row execute function database.refuse_deleting();
create trigger never_emptied before truncate on desk.holds for each statement execute function database.refuse_deleting();

-- Law 2: who asked, and whether it is open to the unit, is said once and by whoever asked.
create function desk.refuse_hiding() returns trigger language plpgsql as $$
begin
    if (old.requester, old.personal, old.security) is distinct from (new.requester, new.personal, new.security) then
        raise exception 'who asked, and who may read it, stands' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger it_stays_open before update of requester, personal, security on desk.tickets
    for each row execute function desk.refuse_hiding();
