alter table desk.tickets add column said_to_be text check (length(said_to_be) <= 100);
comment on column desk.tickets.said_to_be is 'the name of whoever asked at a shared screen or by a label, when the directory knows nobody of that name';

alter table desk.tickets drop constraint tickets_channel_check;
alter table desk.tickets add constraint tickets_channel_check
    check (channel in ('page', 'phone', 'visit', 'api', 'alert', 'mail', 'screen', 'label'));

-- A shared screen or a label sees what is open on its unit, and what ended there since yesterday; nothing personal.
create or replace function desk.sees(t desk.tickets, me bigint, units bigint[], roles text[]) returns boolean language sql stable
return case
    when roles[1] = 'station'
        then t.unit = any (units) and not t.personal and not t.security
             and (t.ended_at is null or t.ended_at > now() - interval '1 day')
    else (roles[1] is null or roles[1] not like 'only-%' or roles[1] = 'only-' || t.number)
         and (t.requester = me
              or case when t.security then 'security' = any (roles) or t.responsible = me or coalesce(me in (t.cover, t.asked), false)
                      when t.personal then t.responsible = me or coalesce(t.cover = me, false) or coalesce(t.asked = me, false)
                                        or 'coordinator_on_duty' = any (roles)
                      else t.unit = any (units) or roles && array ['analyst', 'coordinator', 'liaison']
                           or t.responsible = me or coalesce(me in (t.cover, t.asked), false)
                 end)
    end;
