package org.oneward.expected.internal;

import java.time.Instant;
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
}
