package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.CallsPage.Before;
import org.oneward.desk.internal.CallsPage.UnitTrouble;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What somebody with a headset on needs to know before "hello": who may be calling, and what they live through. */
@Repository
class CallReads {

    private static final Duration LATELY = Duration.ofDays(7);

    /** Of a unit only what it may hear on anybody's call; personal requests are their own people's alone. */
    private static final String OPEN = """
            select t.number, t.summary, upper(t.state) as state, t.personal or t.security as closed,
                   exists (select from desk.timeline e
                            where e.ticket = t.number and e.kind = 'identity' and e.actor = :me and e.at > :call
                              and cast(e.payload ->> 'person' as bigint) = :caller) as sure,
                   coalesce(t.requester = :caller, false) as mine, coalesce(split_part(t.said_to_be, ' ', 1), q.first_name) as requester, t.responsible, r.name as responsible_name,
                   t.cover, c.name as cover_name, t.seen_at, t.taken_at, t.first_word_at, t.next_word, b.missed_at,
                   h.reason as held_for, t.opened_at
              from desk.tickets t
              join directory.person_names q on q.id = t.requester
              join directory.person_names r on r.id = t.responsible
              left join directory.person_names c on c.id = t.cover
              left join promises.open_apologies b on b.ticket = t.number
              left join desk.holds h on h.ticket = t.number and h.lifted_at is null
             where t.ended_at is null and desk.sees(t, :me, :units, :roles)
               and (t.requester = :caller
                    or not t.personal and not t.security
                       and (:caller is null
                            or exists (select from directory.unit_people m where m.unit = t.unit and m.person = :caller)))
            """;

    private final JdbcClient jdbc;

    CallReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, however it is written, by unit or by the last four digits: who is on shift comes first. */
    List<CallerLine> callers(String words, Reader me, Instant now) {
        return jdbc.sql("""
                select p.username, p.name, p.title, p.phone, u.code as unit_code, u.name as unit_name,
                       s.ends_at as on_until
                  from directory.callers(:facility, :words) c
                  join directory.person_names p on p.id = c.person
                  join directory.unit_names u on u.id = p.unit
                  left join directory.shifts_until(:now) s on s.person = p.id
                 order by c.likeness desc, s.person is null, p.name collate "und-x-icu", p.id
                 limit 40
                """)
                .param("facility", me.facility())
                .param("words", words)
                .param("now", now.atOffset(UTC))
                .query(CallerLine.class)
                .list();
    }

    /** What whoever calls asked or joined comes first, then what is open on the unit: words that did not come on top. */
    List<CallLine> open(@Nullable Reader caller, long unit, Reader me, Instant now) {
        return bound(OPEN + """
                 and t.number in (select number from desk.tickets where requester = :caller and ended_at is null
                                   union select ticket from desk.me_toos where person = :caller
                                   union select number from desk.tickets where unit = :unit and ended_at is null)
                 order by t.requester = :caller desc nulls last,
                          exists (select from desk.me_toos j where j.ticket = t.number and j.person = :caller) desc,
                          b.missed_at nulls last, t.next_word nulls last, t.number
                 limit 12
                """, caller, me, now)
                .param("unit", unit)
                .query(CallLine.class)
                .list();
    }

    Optional<CallLine> line(long number, @Nullable Reader caller, Reader me, Instant now) {
        return bound(OPEN + " and t.number = :number", caller, me, now)
                .param("number", number)
                .query(CallLine.class)
                .optional();
    }

    /** Several open on one service, or the same elsewhere too. */
    List<UnitTrouble> troubles(long unit, Reader me) {
        return jdbc.sql("""
                select s.short_name as service, s.icon, count(*) as requests, max(t.units_affected) as units,
                       min(t.next_word) as next_word
                  from desk.tickets t
                  join directory.service_facts s on s.id = t.service
                 where t.unit = :unit and t.ended_at is null and not t.personal and not t.security
                   and desk.sees(t, :me, :units, :roles)
                 group by s.id, s.short_name, s.icon
                having count(*) > 1 or bool_or(t.same_trouble) or bool_or(t.service_down)
                 order by count(*) desc, s.short_name
                 limit 4
                """)
                .param("unit", unit)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(UnitTrouble.class)
                .list();
    }

    /** Who of the unit asked or was spoken with last. */
    List<Before> before(long unit, Reader me, Instant now) {
        return jdbc
                .sql("""
                        with lately as (
                            select t.number, t.summary, t.requester, t.said_to_be, t.state
                              from desk.tickets t
                             where t.unit = :unit and t.opened_at > :since and not t.personal and not t.security
                               and desk.sees(t, :me, :units, :roles)
                             order by t.opened_at desc
                             limit 30)
                        select t.number, t.summary, e.kind, e.at,
                               case when t.said_to_be is null or e.payload ->> 'person' is not null then q.first_name
                                    else split_part(t.said_to_be, ' ', 1) end as who,
                               t.state = 'fixed' as fixed
                          from lately t
                          join desk.timeline e on e.ticket = t.number and e.kind in ('asked', 'call', 'visit', 'status')
                          join directory.person_names q
                            on q.id = coalesce(cast(e.payload ->> 'person' as bigint), t.requester)
                         order by e.at desc, t.number desc, e.entry_no desc
                         limit 5
                        """)
                .param("unit", unit)
                .param("since", now.minus(LATELY).atOffset(UTC))
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Before.class)
                .list();
    }

    private JdbcClient.StatementSpec bound(String sql, @Nullable Reader caller, Reader me, Instant now) {
        return jdbc.sql(sql)
                .param("caller", caller == null ? null : caller.id(), java.sql.Types.BIGINT)
                .param("call", now.minus(Identities.ONE_CALL).atOffset(UTC))
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames());
    }
}
