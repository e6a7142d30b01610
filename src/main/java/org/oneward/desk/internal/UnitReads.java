package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A unit's page: who it is, its day, what was said to it last. */
@Repository
class UnitReads {

    /** A word to the unit: one that came, one that did not, or one that is still due. */
    record DayWord(String state, Instant at) {}

    private final JdbcClient jdbc;

    UnitReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The unit, for its people and for those who work requests. */
    Optional<UnitCard> unit(String code, Reader me) {
        return jdbc.sql("""
                select u.id, u.code, u.name, u.kind, u.phone, u.zone, p.name as lead, p.phone as lead_phone,
                       u.id = any (:units) as mine
                  from directory.unit_names u
                  left join directory.person_names p on p.id = u.lead
                 where u.code = :code and u.facility = :facility
                   and (u.id = any (:units) or cast(:roles as text[]) && array ['analyst', 'coordinator', 'liaison'])
                """)
                .param("code", code)
                .param("facility", me.facility())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(UnitCard.class)
                .optional();
    }

    /** Words that came or did not since {@code from}, and those still due. */
    List<DayWord> words(long unit, Reader me, Instant from, Instant now) {
        return jdbc.sql("""
                with concerned as (
                    select t.number
                      from desk.tickets t
                     where t.unit = :unit and t.ended_at is null and desk.sees(t, :me, :units, :roles)
                     union all
                    select t.number
                      from desk.tickets t
                     where t.unit = :unit and t.ended_at >= :from and desk.sees(t, :me, :units, :roles))
                select w.state, coalesce(w.kept_at, w.due_at) as at
                  from concerned
                  join promises.words w on w.ticket = concerned.number
                 where w.state = 'kept' and w.kept_at between :from and :now
                    or w.state = 'missed' and w.due_at between :from and :now
                    or w.state = 'live' and w.due_at > :now
                 order by at
                 limit 500
                """)
                .param("unit", unit)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("from", from.atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .query(DayWord.class)
                .list();
    }

    /** What was said last to the unit, and what was fixed together with it. */
    List<LastWord> lastWords(long unit, Reader me, Instant since) {
        return jdbc
                .sql("""
                        with concerned as (
                            select t.number, t.summary, t.requester
                              from desk.tickets t
                             where t.unit = :unit and t.ended_at is null and desk.sees(t, :me, :units, :roles)
                             union all
                            select t.number, t.summary, t.requester
                              from desk.tickets t
                             where t.unit = :unit and t.ended_at >= :since and desk.sees(t, :me, :units, :roles))
                        select t.number as ticket, t.summary, e.kind, e.at, coalesce(b.name, '') as by, q.first_name as to,
                               left(e.text, 400) as text
                          from concerned t
                          cross join lateral (
                              select e.kind, e.at, e.actor, e.text
                                from desk.timeline e
                               where e.ticket = t.number and e.kind in ('word', 'call', 'visit', 'fixed') and e.taken_out_at is null
                               order by e.entry_no desc
                               limit 2) e
                          join directory.person_names q on q.id = t.requester
                          left join directory.person_names b on b.id = e.actor
                         where e.at >= :since
                         order by e.at desc, t.number
                         limit 5
                        """)
                .param("unit", unit)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("since", since.atOffset(UTC))
                .query(LastWord.class)
                .list();
    }
}
