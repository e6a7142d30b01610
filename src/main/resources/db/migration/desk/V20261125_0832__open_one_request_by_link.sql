-- Whoever comes by a link from a mail sees the one request it was written about, whatever else the person may see.
create or replace function desk.sees(t desk.tickets, me bigint, units bigint[], roles text[]) returns boolean language sql stable
return (roles[1] is null or roles[1] not like 'only-%' or roles[1] = 'only-' || t.number)
   and (t.requester = me
        or case when t.security then 'security' = any (roles) or t.responsible = me or coalesce(me in (t.cover, t.asked), false)
                when t.personal then t.responsible = me or coalesce(t.cover = me, false) or coalesce(t.asked = me, false)
                                  or 'coordinator_on_duty' = any (roles)
                else t.unit = any (units) or roles && array ['analyst', 'coordinator', 'liaison']
                     or t.responsible = me or coalesce(me in (t.cover, t.asked), false)
           end);
