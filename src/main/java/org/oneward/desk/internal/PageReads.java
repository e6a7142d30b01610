package org.oneward.desk.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Standing.GoesOn;
import org.oneward.desk.internal.Standing.Hold;
import org.oneward.desk.internal.Standing.Lead;
import org.oneward.desk.internal.TicketPage.PersonLine;
import org.oneward.desk.internal.TicketPage.SameLine;
import org.oneward.desk.internal.TicketPage.WordLine;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of one request shows beside its card and its timeline; read after the card, whose rights hold for all of it. */
@Repository
class PageReads {

    record Around(String unitPhone, @Nullable String deviceModel, int deviceRequests) {}

    private record Named(long id, String name) {}

    private final JdbcClient jdbc;
    private final Directory directory;

    PageReads(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    List<WordLine> words(long number) {
        return jdbc.sql("""
                select w.no, w.made_by, p.first_name as name, w.due_at, w.state, w.kept_at
                  from promises.words w
                  join directory.person_names p on p.id = w.made_by
                 where w.ticket = :number and w.state <> 'released'
                 order by w.no
                 limit 200
                """)
                .param("number", number)
                .query(WordLine.class)
                .list();
    }

    /** Those who wait for it or follow it: whoever joined, with their place, then whoever only follows. */
    List<PersonLine> people(long number) {
        return jdbc
                .sql("""
                        select p.id, p.username, p.name, p.title, u.name as unit, p.team is not null as it, m.at as joined_at,
                               coalesce(m.room, '') as room, w.person is not null as follows
                          from (select person from desk.me_toos where ticket = :number
                                union select person from desk.watchers where ticket = :number) x
                          join directory.person_names p on p.id = x.person
                          join directory.unit_names u on u.id = p.unit
                          left join desk.me_toos m on m.ticket = :number and m.person = x.person
                          left join desk.watchers w on w.ticket = :number and w.person = x.person
                         order by m.at nulls last, p.name collate "und-x-icu", p.id
                         limit 200
                        """)
                .param("number", number)
                .query(PersonLine.class)
                .list();
    }

    List<HandoffView> handoffs(long number) {
        return jdbc
                .sql("""
                        select h.id, h.from_person as giver, g.name as giver_name, g.phone as giver_phone,
                               h.to_person as receiver, r.name as receiver_name, h.to_team as team, t.name as team_name, h.whole_team, h.why,
                               h.situation, h.background, h.assessment, h.recommendation, h.what_if, h.asked_at, h.answer_by,
                               h.decider, d.name as decider_name, h.answered_at, a.name as answered_by_name, h.accepted,
                               h.restated, h.reason
                          from desk.handoffs h
                          join directory.person_names g on g.id = h.from_person
                          join directory.person_names r on r.id = h.to_person
                          join directory.team_names t on t.id = h.to_team
                          left join directory.person_names d on d.id = h.decider
                          left join directory.person_names a on a.id = h.answered_by
                         where h.ticket = :number
                         order by h.id
                         limit 100
                        """)
                .param("number", number)
                .query(HandoffView.class)
                .list();
    }

    Optional<Hold> hold(long number) {
        return jdbc.sql("select waits_for, reason, until from desk.holds where ticket = :number and lifted_at is null")
                .param("number", number)
                .query(Hold.class)
                .optional();
    }

    List<String> helpers(long number) {
        return jdbc.sql("""
                select p.first_name
                  from desk.helpers h
                  join directory.person_names p on p.id = h.person
                 where h.ticket = :number
                 order by p.first_name, p.id
                 limit 20
                """)
                .param("number", number)
                .query(String.class)
                .list();
    }

    /** What is joined with it, by number and unit. */
    List<SameLine> joined(long number, Reader me) {
        return jdbc.sql("""
                select o.number, u.name as unit, desk.sees(o, :me, :units, :roles) as seen, '' as summary
                  from desk.same_troubles mine
                  join desk.same_troubles s on s.trouble = mine.trouble and s.ticket <> mine.ticket
                  join desk.tickets o on o.number = s.ticket
                  join directory.unit_names u on u.id = o.unit
                 where mine.ticket = :number
                 order by o.number
                 limit 50
                """)
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(SameLine.class)
                .list();
    }

    /** Where a request goes on that was merged: who has it now and when the next word comes, and none of its words. */
    GoesOn goesOn(long number, Reader me) {
        return jdbc.sql("""
                select t.number, upper(t.state) as state, r.name as responsible, c.name as cover, t.next_word,
                       desk.sees(t, :me, :units, :roles) as seen
                  from desk.tickets t
                  join directory.person_names r on r.id = t.responsible
                  left join directory.person_names c on c.id = t.cover
                 where t.number = :number
                """)
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(GoesOn.class)
                .single();
    }

    /** What goes on in it, straight or by way of another one. */
    List<SameLine> takenIn(long number, Reader me) {
        return jdbc.sql("""
                with recursive taken (ticket, step) as (
                    select ticket, 1 from desk.merges where goes_on_in = :number and undone_at is null
                     union all
                    select m.ticket, taken.step + 1
                      from taken
                      join desk.merges m on m.goes_on_in = taken.ticket and m.undone_at is null
                     where taken.step < 1000)
                select t.number, u.name as unit, s.seen, case when s.seen then t.summary else '' end as summary
                  from taken
                  join desk.tickets t on t.number = taken.ticket
                  join directory.unit_names u on u.id = t.unit
                 cross join lateral (select desk.sees(t, :me, :units, :roles) as seen) s
                 order by t.number
                 limit 50
                """)
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(SameLine.class)
                .list();
    }

    /** What may be the same trouble and is not joined with it yet. */
    List<SameLine> alike(long number, Reader me) {
        return jdbc.sql("select o.number, u.name as unit, true as seen, o.summary" + SameTrouble.OTHERS + """
                  join directory.unit_names u on u.id = o.unit
                 where t.number = :number and t.ended_at is null and not t.personal and not t.security
                   and desk.sees(o, :me, :units, :roles)
                   and not exists (select from desk.same_troubles mine
                                     join desk.same_troubles s on s.trouble = mine.trouble
                                    where mine.ticket = t.number and s.ticket = o.number)
                 order by o.number
                 limit 5
                """)
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(SameLine.class)
                .list();
    }

    Map<Long, String> names(Collection<Long> people) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from directory.person_names where id = any(:people)")
                .param("people", people.toArray(Long[]::new))
                .query(Named.class)
                .list()
                .forEach(named -> names.put(named.id(), named.name()));
        return names;
    }

    /** The coordinator on duty, else whoever answers when nobody is. */
    Lead lead(long facility, Instant at) {
        Optional<Long> coordinator = directory.coordinator(facility, at);
        return jdbc.sql("select id, name, phone, :onDuty as on_duty from directory.person_names where id = :person")
                .param("person", coordinator.orElseGet(() -> directory.fallback(facility)))
                .param("onDuty", coordinator.isPresent())
                .query(Lead.class)
                .single();
    }

    boolean works(long team, long person) {
        return jdbc.sql("select exists (select from directory.team_people where team = :team and person = :person)")
                .param("team", team)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    Around around(TicketCard card, Instant at) {
        return jdbc.sql("""
                select u.phone as unit_phone, d.model as device_model,
                       (select count(*) from desk.tickets o
                         where o.unit = t.unit and o.device = t.device
                           and o.opened_at > :since) as device_requests
                  from desk.tickets t
                  join directory.unit_names u on u.id = t.unit
                  left join directory.device_facts d on d.id = t.device
                 where t.number = :number
                """)
                .param("number", card.number())
                .param("since", TicketStore.time(at.minus(java.time.Duration.ofDays(7))))
                .query(Around.class)
                .single();
    }

    List<ThingLine> services(long facility) {
        return jdbc.sql("""
                select code, name, '' as room from directory.service_facts
                 where facility = :facility
                 order by name collate "und-x-icu", code
                 limit 500
                """)
                .param("facility", facility)
                .query(ThingLine.class)
                .list();
    }

    List<ThingLine> devices(long unit) {
        return jdbc.sql("""
                select tag as code, name, room from directory.device_facts
                 where unit = :unit
                 order by name collate "und-x-icu", tag
                 limit 500
                """)
                .param("unit", unit)
                .query(ThingLine.class)
                .list();
    }
}
