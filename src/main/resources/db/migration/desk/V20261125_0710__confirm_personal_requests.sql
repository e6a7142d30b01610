-- Law 3: of a personal request, or one in the security lane, only whoever asked says that it is fixed.
create or replace function desk.refuse_false_confirmation() returns trigger language plpgsql as $$
begin
    if new.fixed is not null and not exists (
            select from desk.tickets t
             where t.number = new.ticket
               and (t.requester = new.answered_by
                    or not t.personal and not t.security
                       and exists (select from directory.unit_people u where u.unit = t.unit and u.person = new.answered_by))) then
        raise exception 'only somebody of the unit confirms' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
