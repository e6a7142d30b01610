package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.DeskPage.Counts;
import org.oneward.desk.internal.DeskPage.Untaken;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of open requests for those who help, in the published order: order level, hands-on due, number. */
@Repository
class QueueStore {

    /** Where a list goes on: behind this place. */
    record After(int orderLevel, Instant handsOnDue, long number) {}

    private static final String ROW = """
            select t.number, desk.sees(t, :me, :units, :roles) as readable, t.personal,
                   case when desk.sees(t, :me, :units, :roles) then t.summary else '' end as summary,
                   upper(t.state) as state, u.code as unit_code, u.name as unit_name, t.level, t.order_level, t.hands_on_due,
                   upper(t.effect) as effect, u.clinical,
                   case when desk.sees(t, :me, :units, :roles) then coalesce(d.touches, s.touches, '') else '' end as touches,
                   t.requester, coalesce(t.said_to_be, q.name) as requester_name, t.responsible, r.name as responsible_name,
                   t.cover, c.name as cover_name, a.name as asked_name,
                   t.next_word, w.near_at, w.given_at, o.missed_at, t.joined, t.opened_at, t.seen_at, t.taken_at
              from desk.tickets t
              join directory.unit_names u on u.id = t.unit
              join directory.person_names q on q.id = t.requester
              join directory.person_names r on r.id = t.responsible
              left join directory.person_names c on c.id = t.cover
              left join directory.person_names a on a.id = t.asked
              left join directory.service_facts s on s.id = t.service
              left join directory.device_facts d on d.id = t.device
              left join promises.live_words w on w.ticket = t.number
              left join promises.open_apologies o on o.ticket = t.number
             where t.ended_at is null and desk.sees_row(t, :me, :units, :roles)
            """;

    private final JdbcClient jdbc;

    QueueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<QueueRow> ofTeam(Reader me, long team, @Nullable After after, int limit) {
        return rows(ROW + " and t.team = :team and t.state <> 'proposed'", me, after, limit, team);
    }

    List<QueueRow> ofAll(Reader me, @Nullable After after, int limit) {
        return rows(ROW + " and t.state <> 'proposed'", me, after, limit, 0);
    }

    /** What I have, cover for, or am asked to take; what waits for a yes comes last. */
    List<QueueRow> mine(Reader me) {
        return bound(ROW + """
                   and t.number in (select number from desk.tickets where responsible = :me and ended_at is null
                                     union all
                                    select number from desk.tickets where cover = :me and ended_at is null
                                     union all
                                    select ticket from desk.handoffs h
                                     where h.answered_at is null and (h.to_person = :me or h.decider = :me))
                 order by t.state = 'proposed', t.order_level, t.hands_on_due, t.number
                 limit 200
                """, me).query(QueueRow.class).list();
    }

    /** Words that I owe, or answer for, soonest first. */
    List<QueueRow> myWords(Reader me, Instant until) {
        return bound(ROW + """
                   and t.next_word <= :until
                   and t.number in (select number from desk.tickets where responsible = :me and ended_at is null
                                     union all
                                    select number from desk.tickets where cover = :me and ended_at is null
                                     union all
                                    select ticket from promises.live_words where made_by = :me)
                 order by t.next_word, t.number
                 limit 200
                """, me).param("until", until.atOffset(UTC)).query(QueueRow.class).list();
    }

    /** Open requests that hold these words or this number. */
    List<QueueRow> find(Reader me, String words) {
        return bound(ROW + """
                   and desk.sees(t, :me, :units, :roles)
                   and (t.summary ilike :pattern or cast(t.number as text) = :words or u.name ilike :pattern
                        or q.name ilike :pattern or d.tag ilike :pattern)
                 order by t.order_level, t.hands_on_due, t.number
                 limit 100
                """, me)
                .param("words", words)
                .param("pattern", "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .query(QueueRow.class)
                .list();
    }

    Counts counts(Reader me, long team, Instant until) {
        return jdbc.sql("""
                select count(*) filter (where team = :team and state <> 'proposed') as team,
                       count(*) filter (where responsible = :me or cover = :me or asked = :me) as mine,
                       count(*) filter (where (responsible = :me or cover = :me) and next_word <= :until) as due,
                       count(*) filter (where state <> 'proposed') as "all"
                  from desk.tickets t
                 where ended_at is null and desk.sees_row(t, :me, :units, :roles)
                """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("team", team)
                .param("until", until.atOffset(UTC))
                .query(Counts.class)
                .single();
    }

    /** When a request that nobody has begun came to level 1. */
    static final String LEVEL_1_SINCE = """
            coalesce((select max(e.at) from desk.timeline e
                       where e.ticket = t.number and e.kind in ('level', 'override', 'objection')
                         and e.payload ->> 'to' = '1'), t.opened_at)
            """;
    private static final Duration TO_THE_COORDINATOR = Duration.ofMinutes(3);

    /** Requests of level 1 that nobody has begun: on the team's or the lane's pages at once, on a coordinator's after three minutes. */
    List<Untaken> untaken(Reader me, Instant now) {
        return jdbc
                .sql("""
                        select t.number, desk.sees(t, :me, :units, :roles) as readable,
                               case when desk.sees(t, :me, :units, :roles) then t.summary else '' end as summary,
                               u.name as unit_name, t.opened_at, t.version
                          from desk.tickets t
                          join directory.unit_names u on u.id = t.unit
                         where t.ended_at is null and t.order_level = 1 and t.level = 1 and t.state = 'open'
                           and desk.sees_row(t, :me, :units, :roles)
                           and (t.team = any (:teams) or (t.security and 'security' = any (:roles))
                                or (:coordinates and %s <= :longAgo))
                         order by t.opened_at
                         limit 5
                        """.formatted(LEVEL_1_SINCE))
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("teams", me.teamIds())
                .param("coordinates", me.is(org.oneward.directory.Role.COORDINATOR))
                .param("longAgo", now.minus(TO_THE_COORDINATOR).atOffset(UTC))
                .query(Untaken.class)
                .list();
    }

    /** Whether such a request came to stand on the coordinator's pages within the last seconds. */
    boolean reachedTheCoordinator(Instant now, Duration within) {
        return jdbc.sql("""
                select exists (
                    select from desk.tickets t
                     where t.ended_at is null and t.order_level = 1 and t.level = 1 and t.state = 'open'
                       and %s between :from and :to)
                """.formatted(LEVEL_1_SINCE))
                .param("from", now.minus(TO_THE_COORDINATOR).minus(within).atOffset(UTC))
                .param("to", now.minus(TO_THE_COORDINATOR).atOffset(UTC))
                .query(Boolean.class)
                .single();
    }

    private List<QueueRow> rows(String sql, Reader me, @Nullable After after, int limit, long team) {
        return bound(sql + """
                   and (t.order_level, t.hands_on_due, t.number) > (:level, :due, :number)
                 order by t.order_level, t.hands_on_due, t.number
                 limit :limit
                """, me)
                .param("team", team)
                .param("level", after == null ? 0 : after.orderLevel())
                .param("due", (after == null ? Instant.EPOCH : after.handsOnDue()).atOffset(UTC))
                .param("number", after == null ? 0 : after.number())
                .param("limit", limit)
                .query(QueueRow.class)
                .list();
    }

    private JdbcClient.StatementSpec bound(String sql, Reader me) {
        return jdbc.sql(sql).param("me", me.id()).param("units", me.unitIds()).param("roles", me.roleNames());
    }
}
