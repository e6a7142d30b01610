package org.oneward.desk.internal;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.HistoryCast.Hospital;
import org.oneward.privacy.Identifiers;
import org.oneward.promises.Past;
import org.oneward.shared.Phrases;
import org.oneward.web.Language;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo hospital's eighteen months: told in full, and kept under every law of the database. */
@OnewardTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    HistoryCast cast;

    @Autowired
    Past past;

    @Autowired
    DemoHistory history;

    @Autowired
    JdbcClient jdbc;

    private Hospital hospital;
    private List<HistoryTicket> tickets;

    @BeforeAll
    void isTold() {
        hospital = cast.read(NOW);
        tickets = told(DemoHistory.DAYS);
    }

    @Test
    void everyLawHoldsForAllOfIt() {
        countedAsEmpty("promises", "clocks");
        countedAsEmpty("promises", "events");
        long pointers = pointers();
        long before = number("select count(*) from desk.tickets");
        history.write(NOW);

        assertThat(pointers()).as("what points to what is still looked at").isEqualTo(pointers).isPositive();
        assertThat(number("select count(*) from search.requests_to_find")).as("the search goes and finds it")
                .isEqualTo(number("select count(*) from desk.tickets") - before).isPositive();

        jdbc.sql("set constraints all immediate").update();
        assertThat(number("select count(*) from desk.tickets where ended_at is null")).isZero();
        assertThat(number("select count(*) from desk.tickets where ended_at > now()")).isZero();
        assertThat(number("select count(*) from desk.unheard")).isZero();
        assertThat(number("select count(*) from promises.words where state = 'live'")).isZero();
        assertThat(number("select count(*) from promises.open_apologies")).as("words nobody was sorry for").isZero();
        assertThat(
                number("""
                        select count(*) from promises.words w
                         where w.state = 'missed' and not exists (
                               select from desk.timeline e where e.ticket = w.ticket and e.kind = 'missed' and e.at = w.due_at)"""))
                .as("broken in silence").isZero();
        assertThat(number("""
                select count(*) from (select t.entries <> max(e.entry_no) or max(e.entry_no) <> count(*) as wrong
                                        from desk.tickets t join desk.timeline e on e.ticket = t.number
                                       group by t.number) x where wrong""")).as("gaps in a record").isZero();
        assertThat(number("select max(number) from desk.tickets"))
                .isLessThan(number("select nextval(pg_get_serial_sequence('desk.tickets', 'number'))"));
        assertThat(number("select count(*) from desk.tickets where state = 'unanswered'")).isPositive();
        assertThat(number("select count(*) from desk.holds")).isPositive();
        assertThat(number("select count(*) from desk.handoffs where accepted")).isPositive();
    }

    /** As autovacuum leaves tables of which little stayed: many pages, few rows. */
    private void countedAsEmpty(String schema, String table) {
        jdbc.sql("""
                select pg_restore_relation_stats('schemaname', cast(:schema as text), 'relname', cast(:table as text),
                                                 'relpages', 1000, 'reltuples', cast(1 as real))""")
                .param("schema", schema).param("table", table).query(Boolean.class).single();
    }

    private long pointers() {
        return number("select count(*) from pg_constraint where contype = 'f'");
    }

    @Test
    void thereAreTwentyThousandOfWhichFewSoundAlike() {
        assertThat(tickets).hasSizeBetween(19_500, 20_500);
        assertThat(tickets.stream().map(one -> one.asked.summary()).distinct().count())
                .isGreaterThan(tickets.size() * 9L / 10);
        Map<String, Long> often = tickets.stream()
                .flatMap(HistoryTest::texts)
                .flatMap(text -> Phrases.sentences(text).stream())
                .collect(groupingBy(Function.identity(), counting()));
        assertThat(often.values().stream().filter(times -> times > 10).count()).as("sentences said again and again")
                .isZero();
    }

    @Test
    void eachUnitHasTroublesOfItsOwnInManyWords() {
        Map<HistoryTexts.Pattern, Long> summaries = tickets.stream().collect(groupingBy(one -> one.pattern,
                mapping(one -> one.asked.summary(),
                        collectingAndThen(toSet(), all -> (long) all.size()))));
        Set<HistoryTexts.Pattern> proper = summaries.keySet().stream()
                .filter(pattern -> pattern.units().size() < 7)
                .collect(toSet());

        assertThat(proper).hasSizeGreaterThanOrEqualTo(150);
        assertThat(summaries.entrySet().stream().filter(each -> each.getValue() < 20)
                .map(each -> each.getKey().units() + " " + each.getKey().asked().getFirst() + " " + each.getValue()))
                .isEmpty();
    }

    /** Where another is named it is a device's or somebody's own. */
    @Test
    void nearlyAlwaysAllOfARequestIsAboutTheSameRoom() {
        Pattern room = Pattern.compile("(?:room|bed|bay) \\d+");
        List<Long> rooms = tickets.stream()
                .map(one -> texts(one).flatMap(text -> room.matcher(text).results()).map(MatchResult::group))
                .map(mentions -> mentions.collect(groupingBy(Function.identity(), counting())))
                .filter(mentions -> mentions.values().stream().mapToLong(Long::longValue).sum() > 1)
                .map(mentions -> (long) mentions.size())
                .toList();

        assertThat(rooms).hasSizeGreaterThan(200);
        assertThat(share(rooms, many -> many == 1)).isGreaterThan(0.9);
    }

    @Test
    void nobodyWritesWhatLooksLikeAPatientsIdentifier() {
        assertThat(tickets.stream().flatMap(HistoryTest::texts).filter(text -> !Identifiers.in(text).isEmpty()))
                .isEmpty();
        assertThat(
                tickets.stream().flatMap(HistoryTest::texts).filter(text -> text.contains("{") || text.contains("|")))
                .isEmpty();
    }

    @Test
    void officesStartOnMondayAndNightsAreQuiet() {
        Map<DayOfWeek, Long> offices = tickets.stream().filter(one -> one.unit.kind().equals("office"))
                .collect(groupingBy(one -> one.at.atZone(hospital.zone()).getDayOfWeek(), counting()));
        assertThat(offices.get(DayOfWeek.MONDAY)).isGreaterThan(10 * offices.getOrDefault(DayOfWeek.SUNDAY, 0L));
        assertThat(offices.get(DayOfWeek.MONDAY)).isGreaterThan(offices.get(DayOfWeek.FRIDAY));
        assertThat(between(1, 5)).isLessThan(between(8, 12) / 3);
    }

    @Test
    void theGoLiveAndTheOutagesStandOut() {
        Map<LocalDate, Long> days = tickets.stream()
                .collect(groupingBy(one -> one.at.atZone(hospital.zone()).toLocalDate(), counting()));
        List<LocalDate> loudest = days.entrySet().stream()
                .sorted(Map.Entry.<LocalDate, Long>comparingByValue().reversed()).limit(12).map(Map.Entry::getKey)
                .toList();

        Stream.of(DemoHistory.GO_LIVE, DemoHistory.NETWORK_DOWN, DemoHistory.RESULTS_DOWN).forEach(back -> {
            LocalDate about = NOW.atZone(hospital.zone()).toLocalDate().minusDays(back.toDays());
            assertThat(loudest).anyMatch(day -> !day.isBefore(about) && day.isBefore(about.plusDays(7)));
        });
    }

    @Test
    void fewAreUrgentAndFewWordsAreBroken() {
        Instant since = NOW.minus(Duration.ofDays(90));
        for (List<HistoryTicket> some : List.of(tickets,
                tickets.stream().filter(one -> one.at.isAfter(since)).toList())) {
            assertThat(share(some, one -> one.verdict.level() == 1)).isBetween(0.001, 0.03);
            assertThat(share(some, one -> one.verdict.level() == 2)).isBetween(0.05, 0.20);
            assertThat(share(some, one -> one.entries.stream().anyMatch(entry -> entry.kind().equals("missed"))))
                    .isBetween(0.05, 0.10);
        }
    }

    @Test
    void itIsTheSameEachTime() {
        assertThat(told(60)).isNotEmpty()
                .map(HistoryTest::fingerprint)
                .isEqualTo(told(60).stream().map(HistoryTest::fingerprint).toList());
    }

    private List<HistoryTicket> told(int days) {
        Past.Book book = past.book(hospital.units().getFirst().facility());
        return Language.in(Language.ENGLISH, () -> new DemoHistory.Telling(hospital, book, days, NOW, 4601)
                .next(Integer.MAX_VALUE));
    }

    private static String fingerprint(HistoryTicket one) {
        return one.asked + " " + one.entries + one.proposals + one.holds + one.handoffs;
    }

    private static Stream<String> texts(HistoryTicket one) {
        return Stream.concat(one.entries.stream().map(HistoryTicket.EntryRow::text),
                one.handoffs.stream().flatMap(row -> row.sbar().stream().skip(2)));
    }

    private static <T> double share(List<T> some, Predicate<T> of) {
        return some.stream().filter(of).count() / (double) some.size();
    }

    private long between(int from, int until) {
        return tickets.stream().map(one -> one.at.atZone(hospital.zone()).getHour())
                .filter(hour -> hour >= from && hour < until).count();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
