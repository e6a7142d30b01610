-- Who reads the words of internal notes: whoever works requests, has this one or covers it, and the security lane in its own.
create function desk.helps(t desk.tickets, me bigint, roles text[]) returns boolean language sql stable
return roles && array ['analyst', 'coordinator'] or t.responsible = me or coalesce(t.cover = me, false)
       or t.security and 'security' = any (roles);

-- Published for search: every request this person sees, and whether its internal notes are among what may be read.
create function desk.findable(me bigint, units bigint[], roles text[])
    returns table (number bigint, facility bigint, unit bigint, requester bigint, said_to_be text, summary text, details text,
                   state text, responsible bigint, cover bigint, team bigint, level smallint, service bigint, device bigint,
                   personal boolean, external_ref text, opened_at timestamptz, ended_at timestamptz, next_word timestamptz,
                   helped boolean) language sql stable
begin atomic
    select t.number, t.facility, t.unit, t.requester, t.said_to_be, t.summary, t.details, t.state, t.responsible, t.cover,
           t.team, t.level, t.service, t.device, t.personal, t.external_ref, t.opened_at, t.ended_at, t.next_word,
           desk.helps(t, me, roles)
      from desk.tickets t
     where desk.sees(t, me, units, roles);
end;

-- Whether somebody has a request, or is asked to take one, whatever unit it is of.
create function desk.works(me bigint) returns boolean language sql stable
return exists (select from desk.tickets t where t.responsible = me)
       or exists (select from desk.tickets t where t.cover = me and t.ended_at is null)
       or exists (select from desk.tickets t where t.asked = me);

create view desk.heads as
    select number as ticket, unit, requester, said_to_be, service, device, room, external_ref, summary, details, opened_at
      from desk.tickets;
comment on view desk.heads is 'what a request is called and where it hurts; whoever joins it asks first who may see the request';

create view desk.said_words as
    select ticket, entry_no, kind, actor, at, internal_reason is not null as internal,
           concat_ws(chr(10), nullif(text, ''), nullif(payload ->> 'place', '')) as words
      from desk.timeline
     where kind not in ('asked', 'level', 'identity');
comment on view desk.said_words is 'the words of entries after the first; whoever joins it asks first who may read the entry';

create view desk.open_files as
    select f.ticket
      from desk.files f
      join desk.timeline e on e.ticket = f.ticket and e.entry_no = f.entry_no and e.internal_reason is null
     where f.content is not null;
comment on view desk.open_files is 'requests with files that everybody reads who sees the request';

-- Words are found by search from now on.
drop index desk.asked_words;
