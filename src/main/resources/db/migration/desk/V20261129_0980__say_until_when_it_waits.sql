create or replace view desk.fixing as
    select t.number as ticket, t.facility, t.unit, t.team, t.responsible, t.service, t.device, t.level, t.channel, t.state,
           t.opened_at, t.ended_at,
           case when t.state in ('proposed', 'fixed', 'unanswered')
                then (select r.proposed_at from desk.resolutions r where r.ticket = t.number order by r.id desc limit 1)
           end as fixed_at,
           t.first_word_at,
           case when t.state = 'held'
                then (select h.until from desk.holds h where h.ticket = t.number and h.lifted_at is null)
           end as held_until
      from desk.tickets t
     where not t.security;
