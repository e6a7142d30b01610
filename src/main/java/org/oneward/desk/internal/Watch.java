package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.oneward.notify.Notices;
import org.oneward.promises.Near;
import org.oneward.promises.Promises;
import org.oneward.web.Live;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the clock brings about by itself. Any node may do it; each request is taken under its lock and read again. */
@Component
class Watch {

    private final TicketStore store;
    private final QueueStore queue;
    private final Misses misses;
    private final Handoffs handoffs;
    private final Proposals proposals;
    private final Resolutions resolutions;
    private final Responsibility responsibility;
    private final Levels levels;
    private final Nears nears;
    private final OnCallAlarms alarms;
    private final Promises promises;
    private final JdbcClient jdbc;
    private final Live live;
    private final Clock clock;

    Watch(
            TicketStore store,
            QueueStore queue,
            Misses misses,
            Handoffs handoffs,
            Proposals proposals,
            Resolutions resolutions,
            Responsibility responsibility,
            Levels levels,
            Nears nears,
            OnCallAlarms alarms,
            Promises promises,
            JdbcClient jdbc,
            Live live,
            Clock clock) {
        this.store = store;
        this.queue = queue;
        this.misses = misses;
        this.handoffs = handoffs;
        this.proposals = proposals;
        this.resolutions = resolutions;
        this.responsibility = responsibility;
        this.levels = levels;
        this.nears = nears;
        this.alarms = alarms;
        this.promises = promises;
        this.jdbc = jdbc;
        this.live = live;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000)
    void words() {
        Instant now = clock.instant();
        promises.overdue(now, 100).forEach(number -> misses.tell(number, now));
        nears.tell(now);
    }

    @Scheduled(fixedDelay = 5000)
    void people() {
        Instant now = clock.instant();
        if (queue.reachedTheCoordinator(now, Duration.ofSeconds(10))) {
            live.changed("desk");
        }
        alarms.ring(now);
        handoffs.toEscalate(now).forEach(handoffs::escalate);
        uncovered(now).forEach(responsibility::look);
    }

    /** Apart from all others, since it waits for an answer from outside. */
    @Scheduled(fixedDelay = 5000)
    void calls() {
        alarms.send();
    }

    @Scheduled(fixedDelay = 15_000)
    void order() {
        Instant now = clock.instant();
        store.toRaise(now).forEach(levels::raiseOrder);
        store.toReadAgain(now).forEach(levels::readAgain);
        proposals.silent(now).forEach(resolutions::meetSilence);
    }

    /** Off shift without a cover on shift, or back on shift with one. */
    private List<Long> uncovered(Instant now) {
        return jdbc.sql("""
                with duty as materialized (select person from directory.on_shift(:now))
                select t.number
                  from desk.tickets t
                 where t.ended_at is null
                   and case when t.responsible in (select person from duty) then t.cover is not null
                            else t.cover is null or t.cover not in (select person from duty) end
                 order by t.number
                 limit 500
                """)
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .list();
    }

    @Component
    static class Nears {

        private final Promises promises;
        private final Notices notices;
        private final JdbcClient jdbc;

        Nears(Promises promises, Notices notices, JdbcClient jdbc) {
            this.promises = promises;
            this.notices = notices;
            this.jdbc = jdbc;
        }

        /** Whoever gave the word, whoever has the request now, and whoever answers meanwhile. */
        @Transactional
        void tell(Instant now) {
            for (Near near : promises.claimNear(now, 100)) {
                String cause = "near-" + near.ticket() + "-" + near.dueAt().getEpochSecond();
                people(near).forEach(person -> notices.tell(person, cause, near.ticket(), "notice.near",
                        String.valueOf(near.ticket())));
            }
        }

        private List<Long> people(Near near) {
            return jdbc.sql("""
                    select distinct person
                      from desk.tickets t, unnest(array[cast(:madeBy as bigint), t.responsible, t.cover]) as person
                     where t.number = :ticket and person is not null
                    """)
                    .param("ticket", near.ticket())
                    .param("madeBy", near.madeBy())
                    .query(Long.class)
                    .list();
        }
    }
}
