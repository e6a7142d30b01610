package org.oneward.expected.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the hospital's own requests took. */
@Repository
class OwnStore {

    /** How far back tickets are looked for that were numbered early and kept late. */
    private static final int LATE = 2000;

    /** One request with what is compared of it. */
    record Own(
            long ticket,
            long facility,
            String zone,
            Instant openedAt,
            long responsible,
            long team,
            String channel,
            @Nullable Long service,
            @Nullable String model,
            int level,
            long unit,
            @Nullable Instant fixedAt) {}

    /**
     * What was told of one request when it was asked.
     *
     * @param over it changes no more
     * @param took minutes until the fix; absent while there is none
     * @param judged the levels that turned out already, one bit each
     */
    record Statement(
            long ticket, Instant openedAt, boolean over, @Nullable Double took, double[] told, int judged) {

        double age(Instant now) {
            return Duration.between(openedAt, now).toSeconds() / 60.0;
        }
    }

    private final JdbcClient jdbc;

    OwnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this node is the one that learns now, until the end of the transaction. */
    boolean claimed() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('expected.requests'))").query(Boolean.class)
                .single();
    }

    /** Writes down what came, and when what goes on was fixed. */
    void learn() {
        jdbc.sql("""
                insert into expected.requests (ticket, facility, opened_at, responsible, team, channel, service, model,
                                               level, unit)
                select f.ticket, f.facility, f.opened_at, f.responsible, f.team, f.channel, f.service, d.model, f.level,
                       f.unit
                  from desk.fixing f
                  left join directory.device_facts d on d.id = f.device
                 where f.ticket > coalesce((select max(ticket) from expected.requests), 0) - :late
                    on conflict do nothing
                """)
                .param("late", LATE)
                .update();
        jdbc.sql("""
                update expected.requests r
                   set fixed_at = f.fixed_at, over = f.ended_at is not null
                  from desk.fixing f
                 where not r.over and f.ticket = r.ticket
                   and (f.ended_at is not null or f.fixed_at is distinct from r.fixed_at)
                """)
                .update();
    }

    List<Long> facilities() {
        return jdbc.sql("select id from directory.facility_names order by id limit 1000").query(Long.class).list();
    }

    /** All that goes on, and of what was fixed the newest. */
    List<Own> all(long facility) {
        return jdbc.sql("""
                (select r.ticket, r.facility, z.zone, r.opened_at, r.responsible, r.team, r.channel, r.service, r.model,
                        r.level, r.unit, r.fixed_at
                   from expected.requests r
                   join directory.facility_names z on z.id = r.facility
                  where r.facility = :facility and r.fixed_at is not null
                  order by r.fixed_at desc
                  limit :most)
                union all
                (select r.ticket, r.facility, z.zone, r.opened_at, r.responsible, r.team, r.channel, r.service, r.model,
                        r.level, r.unit, r.fixed_at
                   from expected.requests r
                   join directory.facility_names z on z.id = r.facility
                  where not r.over and r.facility = :facility and r.fixed_at is null
                  order by r.ticket desc
                  limit :most)
                """)
                .param("facility", facility)
                .param("most", Experience.MOST)
                .query(Own.class)
                .list();
    }

    /** One that owes a word, as it is by now. */
    Optional<Own> open(long ticket) {
        return jdbc.sql("""
                select f.ticket, f.facility, z.zone, f.opened_at, f.responsible, f.team, f.channel, f.service, d.model,
                       f.level, f.unit, f.fixed_at
                  from desk.fixing f
                  join directory.facility_names z on z.id = f.facility
                  left join directory.device_facts d on d.id = f.device
                 where f.ticket = :ticket and f.state in ('open', 'in_work', 'held')
                """)
                .param("ticket", ticket)
                .query(Own.class)
                .optional();
    }

    /** Those that were just asked, and nothing was told of yet. */
    List<Own> untold(long facility, Instant since) {
        return jdbc.sql("""
                select r.ticket, r.facility, z.zone, r.opened_at, r.responsible, r.team, r.channel, r.service, r.model,
                       r.level, r.unit, r.fixed_at
                  from expected.requests r
                  join directory.facility_names z on z.id = r.facility
                 where not r.over and r.facility = :facility and r.told is null and r.opened_at > :since
                 order by r.ticket
                 limit 1000
                """)
                .param("facility", facility)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Own.class)
                .list();
    }

    void tell(long ticket, double[] told) {
        jdbc.sql("update expected.requests set told = :told where ticket = :ticket")
                .param("ticket", ticket)
                .param("told", told)
                .update();
    }

    List<Statement> unjudged(long facility) {
        return jdbc.sql("""
                select ticket, opened_at, over, extract(epoch from fixed_at - opened_at) / 60 as took, told, judged
                  from expected.requests
                 where facility = :facility and told is not null and judged <> 15
                 order by opened_at
                 limit 20000
                """)
                .param("facility", facility)
                .query((row, _) -> new Statement(
                        row.getLong("ticket"), row.getTimestamp("opened_at").toInstant(), row.getBoolean("over"),
                        row.getObject("took") == null ? null : row.getDouble("took"), doubles(row, "told"),
                        row.getInt("judged")))
                .list();
    }

    void judged(long ticket, int judged) {
        jdbc.sql("update expected.requests set judged = :judged where ticket = :ticket")
                .param("ticket", ticket)
                .param("judged", judged)
                .update();
    }

    /** How far the levels are moved. */
    double[] moved(long facility) {
        return jdbc.sql("select moved from expected.corrections where facility = :facility")
                .param("facility", facility)
                .query((row, _) -> doubles(row, "moved"))
                .optional()
                .orElseGet(() -> new double[Expectation.LEVELS]);
    }

    void move(long facility, double[] moved) {
        jdbc.sql("""
                insert into expected.corrections (facility, moved) values (:facility, :moved)
                    on conflict (facility) do update set moved = excluded.moved
                """)
                .param("facility", facility)
                .param("moved", moved)
                .update();
    }

    private static double[] doubles(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Double[]) row.getArray(column).getArray()).mapToDouble(Double::doubleValue).toArray();
    }
}
