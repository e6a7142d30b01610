package org.oneward.trust.internal;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;
import org.oneward.database.Copy.Rows;
import org.oneward.shared.Phrases;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the demo hospital's people felt about what they had asked for, and whom they thanked; {@code demo/history/felt.txt}. */
@Component
@Order(3)
class DemoTrust implements ApplicationRunner {

    private record Ended(
            long ticket, long unit, String kind, String zone, long requester, String asker, OffsetDateTime openedAt,
            OffsetDateTime endedAt, long misses) {

        Instant end() {
            return endedAt.toInstant();
        }
    }

    private record Helped(long ticket, long person, String firstName) {}

    private record Colleague(long unit, String firstName) {}

    private static final List<Integer> MINUTES = List.of(0, 5, 15, 30, 60, 120);
    private static final List<String> NUMBERS = List.of("two", "three", "four", "five", "six");

    private final JdbcClient jdbc;
    private final Copy copy;
    private final boolean demo;

    DemoTrust(
            JdbcClient jdbc,
            Copy copy,
            @Value("${oneward.demo:false}") boolean demo,
            @Value("${oneward.stories:true}") boolean stories) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.demo = demo && stories;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!demo || jdbc.sql("select exists (select from trust.feedback)").query(Boolean.class).single()) {
            return;
        }
        copy.pointersLast(Set.of("trust"), () -> new Telling().tell());
        jdbc.sql("""
                with last as (
                    update trust.feedback set text = 'I had to tell it three times, to three people.'
                     where id = (select f.id
                                   from trust.feedback f
                                   join desk.ticket_units t
                                     on t.ticket = f.ticket and not t.personal and not t.security
                                  where f.treated <= 6 and f.text = ''
                                  order by f.at desc
                                  limit 1)
                    returning ticket, person, at)
                insert into trust.recoveries (ticket, person, cause, opened_at)
                select ticket, person, 'treated', at from last
                """).update();
    }

    /** Once through all that has ended, the same each time. */
    private final class Telling {

        private final Random dice = new Random(9);
        private final Phrases phrases = new Phrases(dice);
        private final Map<String, List<String>> texts = Phrases.paragraphs(text());
        private final Map<Long, List<Helped>> helpers = helpers();
        private final Map<Long, List<Colleague>> colleagues = colleagues();
        private final List<Long> callers = callers();
        private final Instant latest = jdbc.sql("select max(ended_at) from desk.ticket_units")
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant).orElse(Instant.EPOCH);
        private final List<@Nullable Object[]> feedback = new ArrayList<>();
        private final List<@Nullable Object[]> thanks = new ArrayList<>();
        private final List<@Nullable Object[]> thanked = new ArrayList<>();
        private final List<@Nullable Object[]> calls = new ArrayList<>();

        void tell() {
            long first = jdbc.sql("select nextval(pg_get_serial_sequence('trust.thanks', 'id'))").query(Long.class)
                    .single();
            for (Ended one : ended()) {
                Instant heard = one.openedAt().toInstant().plus(Duration.ofMinutes(90));
                if (dice.nextInt(10) < 2 && heard.isBefore(one.end())) {
                    feel(one, "first_word", heard);
                }
                if (dice.nextInt(10) < 6) {
                    feel(one, "end", one.end().plusSeconds(dice.nextInt(600)));
                }
                if (dice.nextInt(13) == 0 && !helpersOf(one).isEmpty()) {
                    thank(one, first + thanks.size());
                }
            }
            copy.write(Rows.of("trust.feedback (ticket, unit, person, moment, treated, minutes_lost, text, at)",
                    feedback));
            copy.write(Rows.of("trust.thanks (id, ticket, from_person, text, at)", thanks));
            copy.write(Rows.of("trust.thanked (thanks, person)", thanked));
            copy.write(
                    Rows.of("trust.recoveries (ticket, person, cause, opened_at, closed_at, closed_by, note)", calls));
            jdbc.sql("select setval(pg_get_serial_sequence('trust.thanks', 'id'), :last)")
                    .param("last", first + Math.max(0, thanks.size() - 1)).query(Long.class).single();
        }

        private void feel(Ended one, String moment, Instant at) {
            int treated = one.misses() > 0
                    ? 3 + dice.nextInt(5)
                    : dice.nextInt(14) == 0 ? 5 : dice.nextInt(3) == 0 ? 8 : 9 + dice.nextInt(2);
            String words = "";
            if (moment.equals("end") && dice.nextInt(treated <= 6 ? 3 : 6) == 0) {
                words = say(treated <= 6 ? "sore" : "good", one);
            }
            Integer minutes = dice.nextBoolean() ? MINUTES.get(dice.nextInt(MINUTES.size())) : null;
            feedback.add(new Object[]{one.ticket(), one.unit(), one.requester(), moment, treated, minutes, words, at});
            Instant called = at.plus(Duration.ofMinutes(90 + dice.nextInt(1500)));
            if (moment.equals("end") && treated <= 4 && called.isBefore(latest.minus(Duration.ofDays(2)))) {
                calls.add(new Object[]{one.ticket(), one.requester(), "treated", at, called,
                        callers.get(dice.nextInt(callers.size())), phrases.say(texts.getOrDefault("call", List.of()),
                                slot -> name(slot, one))});
            }
        }

        private void thank(Ended one, long id) {
            thanks.add(new Object[]{id, one.ticket(), one.requester(), say("thanks", one),
                    one.end().plusSeconds(60 + dice.nextInt(3600))});
            helpersOf(one).forEach(helper -> thanked.add(new Object[]{id, helper.person()}));
        }

        /** Half of it is said by the people of this kind of unit alone. */
        private String say(String what, Ended one) {
            List<String> own = texts.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(what + " ") && List.of(each.getKey().split(" "))
                            .contains(one.kind()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(List.of());
            return phrases.say(own.isEmpty() || dice.nextBoolean() ? texts.getOrDefault(what, List.of()) : own,
                    slot -> name(slot, one));
        }

        private List<Helped> helpersOf(Ended one) {
            return helpers.getOrDefault(one.ticket(), List.of());
        }

        private String name(String slot, Ended one) {
            ZonedDateTime local = one.end().atZone(ZoneId.of(one.zone()));
            return switch (slot) {
                case "asker" -> one.asker();
                case "it" -> helpersOf(one).stream().map(Helped::firstName).findFirst()
                        .orElse("They");
                case "colleague" -> {
                    List<Colleague> people = colleagues.getOrDefault(one.unit(), List.of());
                    yield people.isEmpty() ? one.asker() : people.get(dice.nextInt(people.size())).firstName();
                }
                case "room" -> "room " + (1 + dice.nextInt(24));
                case "n" -> NUMBERS.get(dice.nextInt(NUMBERS.size()));
                case "min" -> List.of("ten", "fifteen", "twenty", "thirty", "forty").get(dice.nextInt(5));
                case "time" -> "%02d:%02d".formatted(local.getHour(), local.getMinute() / 5 * 5);
                case "day" -> local.getHour() < 7 || local.getHour() >= 19 ? "night" : "day";
                case "shift" -> local.getHour() < 7 || local.getHour() >= 19 ? "night shift" : "next shift";
                default -> throw new IllegalArgumentException("Nothing is called " + slot);
            };
        }
    }

    private List<Ended> ended() {
        return jdbc
                .sql("""
                        select t.ticket, t.unit, u.kind, u.zone, t.requester, p.first_name as asker, t.opened_at, t.ended_at,
                               coalesce(w.misses, 0) as misses
                          from desk.ticket_units t
                          join directory.unit_names u on u.id = t.unit
                          join directory.person_names p on p.id = t.requester
                          left join (select ticket, count(*) as misses from promises.words where state = 'missed' group by ticket) w
                            on w.ticket = t.ticket
                         where t.state = 'fixed' and not t.personal and not t.security
                         order by t.ticket
                        """)
                .query(Ended.class).list();
    }

    private Map<Long, List<Helped>> helpers() {
        return all(Helped.class, """
                select h.ticket, h.person, p.first_name
                  from desk.helpers h join directory.person_names p on p.id = h.person
                 order by h.ticket, h.person
                """).stream().collect(groupingBy(Helped::ticket));
    }

    private Map<Long, List<Colleague>> colleagues() {
        return all(Colleague.class, """
                select m.unit, p.first_name
                  from directory.unit_people m join directory.person_names p on p.id = m.person
                 order by m.unit, m.person
                """).stream().collect(groupingBy(Colleague::unit));
    }

    /** Who rings those who were treated badly. */
    private List<Long> callers() {
        return jdbc
                .sql("""
                        select distinct person from directory.person_roles where role in ('coordinator', 'liaison') order by person
                        """)
                .query(Long.class).list();
    }

    private <T> List<T> all(Class<T> rows, String sql) {
        return jdbc.sql(sql).query(rows).list();
    }

    private static String text() {
        try {
            return new ClassPathResource("demo/history/felt.txt").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
