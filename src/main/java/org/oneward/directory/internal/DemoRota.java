package org.oneward.directory.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo hospital's rota is no empty plan: each week somebody is on call, Tomas is away, and Paul works a shift of Rosa's. */
@Component
@Order(3)
class DemoRota implements ApplicationRunner {

    private static final String[] ON_CALL = {"ingrid.vale", "viktor.hall", "farid.nasser", "ebba.lind", "ines.roth"};
    private static final int WEEKS = 52;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean demo;

    DemoRota(
            JdbcClient jdbc,
            Clock clock,
            @Value("${oneward.demo:false}") boolean demo,
            @Value("${oneward.stories:true}") boolean stories) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.demo = demo && stories;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!demo || jdbc.sql("select exists (select from directory.on_call_spans)").query(Boolean.class).single()) {
            return;
        }
        Instant now = clock.instant();
        ZoneId zone = ZoneId.of(jdbc.sql("select zone from directory.facilities").query(String.class).single());
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int week = 0; week < WEEKS; week++) {
            jdbc.sql("""
                    insert into directory.on_call_spans (facility, person, begins_at, ends_at, valid_from)
                    select facility, id, :from, :until, :now from directory.people where username = :who""")
                    .param("who", ON_CALL[week % ON_CALL.length])
                    .param("from", monday.plusWeeks(week).atTime(8, 0).atZone(zone).toInstant().atOffset(UTC))
                    .param("until", monday.plusWeeks(week + 1).atTime(8, 0).atZone(zone).toInstant().atOffset(UTC))
                    .param("now", now.atOffset(UTC))
                    .update();
        }
        LocalDate away = monday.plusWeeks(1).plusDays(2);
        jdbc.sql(
                """
                        insert into directory.exceptions (person, works, reason, begins_at, ends_at, made_by, valid_from)
                        select id, false, 'leave', :from, :until, id, :now from directory.people where username = 'tomas.berg'""")
                .param("from", away.atStartOfDay(zone).toInstant().atOffset(UTC))
                .param("until", away.plusDays(3).atStartOfDay(zone).toInstant().atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .update();
        LocalDate swapped = monday.plusWeeks(1).plusDays(4);
        jdbc.sql(
                """
                        with who as (
                            select g.id as giver, t.id as taker from directory.people g, directory.people t
                             where g.username = 'rosa.marin' and t.username = 'paul.nguyen'),
                        swap as (
                            insert into directory.swaps (giver, taker, begins_at, ends_at, asked_by, asked_at, answered_at, answered_by, accepted)
                            select giver, taker, :from, :until, giver, :now, :now, taker, true from who
                            returning id, giver, taker)
                        insert into directory.exceptions (person, works, reason, begins_at, ends_at, swap, made_by, valid_from)
                        select case when works then taker else giver end, works, 'swap', :from, :until, id, taker, :now
                          from swap, (values (true), (false)) as side (works)""")
                .param("from", swapped.atTime(7, 0).atZone(zone).toInstant().atOffset(UTC))
                .param("until", swapped.atTime(15, 0).atZone(zone).toInstant().atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .update();
    }
}
