package org.oneward.desk.internal;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Copy;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.ServiceFacts;
import org.oneward.desk.internal.Asked.UnitFacts;
import org.oneward.desk.internal.HistoryCast.Hospital;
import org.oneward.desk.internal.HistoryCast.Person;
import org.oneward.desk.internal.HistoryTexts.Pattern;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;
import org.oneward.impact.Rule;
import org.oneward.impact.Told;
import org.oneward.impact.Verdict;
import org.oneward.impact.Verdicts;
import org.oneward.promises.Past;
import org.oneward.shared.Phrases;
import org.oneward.web.Language;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Eighteen months of the demo hospital: when people asked, of what, and how it went, the same at each start and relative to
 * now. All of it is over, and copied in one transaction under every rule of the database.
 */
@Component
class DemoHistory {

    static final int DAYS = 548;
    static final Duration GO_LIVE = Duration.ofDays(300);
    static final Duration NETWORK_DOWN = Duration.ofDays(410);
    static final Duration RESULTS_DOWN = Duration.ofDays(150);

    private static final int CHUNK = 200;
    private static final int AT_LEAST = 26;
    private static final double A_DAY = 35;
    private static final int OF_GO_LIVE = 900;
    private static final int OF_NETWORK = 130;
    private static final int OF_RESULTS = 84;
    private static final Duration AT_ONCE = Duration.ofMinutes(15);

    /** How much is asked by hour and by weekday: wards by their rounds and changes of shift, offices by their hours. */
    private static final Rhythm CARE = new Rhythm(
            List.of(.45, .35, .3, .3, .4, .6, 1.3, 1.8, 1.7, 1.6, 1.5, 1.3, 1.1, 1.3, 1.3, 1.4, 1.1, 1.0, 1.0, 1.3, 1.0,
                    .9, .7,
                    .6),
            List.of(1.3, 1.1, 1.05, 1.0, 1.0, .78, .72));
    private static final Rhythm OFFICE = new Rhythm(
            List.of(0., 0., 0., 0., 0., 0., .05, .6, 2.0, 2.2, 1.8, 1.4, .7, 1.3, 1.4, 1.2, .9, .3, .05, 0., 0., 0., 0.,
                    0.),
            List.of(1.65, 1.15, 1.05, 1.0, .9, .05, .02));
    private static final Rhythm SERVICE = new Rhythm(
            List.of(0., 0., 0., 0., .2, 1.2, 1.8, 1.6, 1.3, 1.2, 1.5, 1.3, .9, 1.0, 1.1, 1.4, 1.4, 1.0, .7, .4, .2, .1,
                    0., 0.),
            List.of(1.35, 1.1, 1.0, 1.0, 1.05, .75, .65));

    private record Rhythm(List<Double> hours, List<Double> days) {}

    /** @param pattern none when the unit's usual troubles decide */
    private record Moment(Instant at, UnitFacts unit, @Nullable Pattern pattern) {}

    private record Said(Trouble trouble, HistoryNames names, String summary, String all, int cause) {}

    private record Trouble(Pattern pattern, @Nullable DeviceFacts device, ServiceFacts service) {}

    private final JdbcClient jdbc;
    private final HistoryCast cast;
    private final Past past;
    private final Verdicts verdicts;
    private final Copy copy;
    private final JsonMapper json;
    private final int days;

    DemoHistory(
            JdbcClient jdbc,
            HistoryCast cast,
            Past past,
            Verdicts verdicts,
            Copy copy,
            JsonMapper json,
            @Value("${oneward.history-days:" + DAYS + "}") int days) {
        this.jdbc = jdbc;
        this.cast = cast;
        this.past = past;
        this.verdicts = verdicts;
        this.copy = copy;
        this.json = json;
        this.days = days;
    }

    @Transactional
    void write(Instant now) {
        jdbc.sql("set local oneward.search_later = 'on'").update();
        Hospital hospital = cast.read(now);
        long first = number("desk.tickets", "number");
        Past.Book book = past.book(hospital.units().getFirst().facility());
        Telling telling = new Telling(hospital, book, days, now.truncatedTo(ChronoUnit.SECONDS), first);
        copy.pointersLast(Set.of("desk", "impact", "promises"), () -> tell(telling, book));
        after("desk.tickets", "number", telling.next);
    }

    private void tell(Telling telling, Past.Book book) {
        HistoryRows rows = new HistoryRows(book, verdicts, json, number("desk.handoffs", "id"));
        try (ExecutorService teller = Executors.newSingleThreadExecutor()) {
            List<Copy.Rows> some = told(telling, rows, teller).join();
            while (!some.isEmpty()) {
                CompletableFuture<List<Copy.Rows>> others = told(telling, rows, teller);
                some.forEach(copy::write);
                keptByEveryLaw();
                some = others.join();
            }
        }
        after("desk.handoffs", "id", rows.nextHandoff());
    }

    /** Looked at some by some: at the end of all it would be one statement of half a minute. */
    private void keptByEveryLaw() {
        jdbc.sql("set constraints all immediate").update();
        jdbc.sql("set constraints all deferred").update();
    }

    /** Some are told while those before them are written: not all of them at once, and the database does not wait. */
    private static CompletableFuture<List<Copy.Rows>> told(Telling telling, HistoryRows rows, Executor teller) {
        return CompletableFuture.supplyAsync(
                () -> Language.in(Language.ENGLISH, () -> rows.of(telling.next(CHUNK))), teller);
    }

    private long number(String table, String column) {
        return jdbc.sql("select nextval(pg_get_serial_sequence(:table, :column))").param("table", table)
                .param("column", column).query(Long.class).single();
    }

    private void after(String table, String column, long next) {
        jdbc.sql("select setval(pg_get_serial_sequence(:table, :column), :next, false)").param("table", table)
                .param("column", column).param("next", next).query(Long.class).single();
    }

    /** One telling of the history; nothing in it reads a clock or the database. */
    static final class Telling {

        private final Hospital hospital;
        private final Past.Book book;
        private final int days;
        private final Instant now;
        private final LocalDate today;
        private final HistoryTexts texts = HistoryTexts.read();
        private final Random dice = new Random(18);
        private final Phrases phrases = new Phrases(dice);
        private final Set<String> summaries = new HashSet<>();
        private final Map<Told, Verdict> judged = new HashMap<>();
        private final Map<Long, List<Trouble>> troubles = new HashMap<>();
        private final Map<Long, double[]> weights = new HashMap<>();
        private final Map<String, List<Moment>> lately = new HashMap<>();
        private final Queue<Moment> moments;
        private long next;

        Telling(Hospital hospital, Past.Book book, int days, Instant now, long next) {
            this.hospital = hospital;
            this.book = book;
            this.days = days;
            this.now = now;
            today = now.atZone(hospital.zone()).toLocalDate();
            hospital.units().forEach(this::usual);
            this.next = next;
            moments = moments();
        }

        /** @return those that follow; none once all are told */
        List<HistoryTicket> next(int many) {
            List<HistoryTicket> tickets = new ArrayList<>();
            while (!moments.isEmpty() && tickets.size() < many) {
                HistoryTicket one = ask(moments.poll(), next);
                if (one.live().isBefore(now.minus(Duration.ofHours(1)))) {
                    tickets.add(one);
                    next++;
                }
            }
            return tickets;
        }

        private Queue<Moment> moments() {
            List<Moment> moments = new ArrayList<>(everyDay());
            moments.addAll(goLive());
            moments.addAll(outage("network", NETWORK_DOWN, DayOfWeek.TUESDAY, 10 * 60 + 20, 150, OF_NETWORK));
            moments.addAll(outage("results", RESULTS_DOWN, DayOfWeek.THURSDAY, 2 * 60 + 10, 190, OF_RESULTS));
            moments.sort(Comparator.comparing(Moment::at));
            return new ArrayDeque<>(moments);
        }

        /** The unit's own troubles, of which it has some much more often than others. */
        private void usual(UnitFacts unit) {
            List<Trouble> own = new ArrayList<>();
            List<Double> often = new ArrayList<>();
            for (Pattern pattern : texts.patterns()) {
                if (!pattern.when().isEmpty() || !pattern.isOf(unit)) {
                    continue;
                }
                double taste = new Random((unit.code() + pattern.asked().getFirst()).hashCode()).nextDouble();
                List<Trouble> ways = ways(pattern, unit);
                for (Trouble way : ways) {
                    own.add(way);
                    often.add(pattern.weight() * (0.4 + 2 * taste * taste) / ways.size());
                }
            }
            troubles.put(unit.id(), own);
            weights.put(unit.id(), often.stream().mapToDouble(Double::doubleValue).toArray());
        }

        private List<Trouble> ways(Pattern pattern, UnitFacts unit) {
            ServiceFacts service = requireNonNull(hospital.services().get(pattern.service()), pattern.service());
            if (pattern.thing().isEmpty()) {
                return List.of(new Trouble(pattern, null, service));
            }
            return hospital.devices().getOrDefault(unit.id(), List.of()).stream()
                    .filter(device -> device.service() == service.id() && device.name().startsWith(pattern.thing()))
                    .map(device -> new Trouble(pattern, device, service))
                    .toList();
        }

        private List<Moment> everyDay() {
            List<UnitFacts> units = hospital.units();
            double[] size = units.stream()
                    .mapToDouble(unit -> hospital.people().getOrDefault(unit.id(), List.of()).size()
                            * switch (unit.kind()) {
                                case "office" -> 2.4;
                                case "ward" -> 1.2;
                                case "service" -> 0.8;
                                default -> 1.0;
                            })
                    .toArray();
            List<Moment> moments = new ArrayList<>();
            texts.patterns().stream().filter(pattern -> pattern.when().isEmpty())
                    .forEach(pattern -> nowAndThen(pattern, moments));
            while (moments.size() < A_DAY * days) {
                moments.add(sometime(units.get(drawn(size)), null));
            }
            return moments;
        }

        /** Rare troubles too come now and then. */
        private void nowAndThen(Pattern pattern, List<Moment> moments) {
            List<UnitFacts> units = hospital.units().stream()
                    .filter(unit -> pattern.isOf(unit) && !ways(pattern, unit).isEmpty())
                    .toList();
            for (int i = 0; i < AT_LEAST * days / DAYS; i++) {
                moments.add(sometime(one(units), pattern));
            }
        }

        private Moment sometime(UnitFacts unit, @Nullable Pattern pattern) {
            Rhythm rhythm = rhythm(unit);
            return new Moment(
                    moment(today.minusDays(drawn(rhythm)), drawnOf(rhythm.hours()) * 60 + dice.nextInt(60)), unit,
                    pattern);
        }

        private static Rhythm rhythm(UnitFacts unit) {
            return switch (unit.kind()) {
                case "office", "clinic" -> OFFICE;
                case "service" -> SERVICE;
                default -> CARE;
            };
        }

        /** A new version of the chart: a fortnight in which all ask much more, most of it on the first days. */
        private List<Moment> goLive() {
            LocalDate monday = today.minusDays(GO_LIVE.toDays()).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            if (days < GO_LIVE.toDays()) {
                return List.of();
            }
            List<Moment> moments = new ArrayList<>();
            List<Pattern> patterns = texts.patterns().stream().filter(one -> one.when().equals("golive")).toList();
            while (moments.size() < OF_GO_LIVE) {
                Pattern pattern = patterns.get(dice.nextInt(patterns.size()));
                List<UnitFacts> units = hospital.units().stream().filter(pattern::isOf).toList();
                UnitFacts unit = units.get(dice.nextInt(units.size()));
                int day = Math.min(13, (int) (-4 * Math.log(1 - dice.nextDouble())));
                moments.add(new Moment(
                        moment(monday.plusDays(day), drawnOf(rhythm(unit).hours()) * 60 + dice.nextInt(60)), unit,
                        pattern));
            }
            return moments;
        }

        private List<Moment> outage(String when, Duration back, DayOfWeek day, int minute, int lasts, int many) {
            if (days < back.toDays()) {
                return List.of();
            }
            LocalDate date = today.minusDays(back.toDays()).with(TemporalAdjusters.nextOrSame(day));
            List<Pattern> patterns = texts.patterns().stream().filter(one -> one.when().equals(when)).toList();
            List<Moment> moments = new ArrayList<>();
            while (moments.size() < many) {
                Pattern pattern = patterns.get(moments.size() % patterns.size());
                List<UnitFacts> units = hospital.units().stream().filter(pattern::isOf).toList();
                moments.add(new Moment(
                        moment(date, minute).plusSeconds((long) (lasts * 60 * dice.nextDouble() * dice.nextDouble())),
                        units.get(dice.nextInt(units.size())), pattern));
            }
            return moments;
        }

        private HistoryTicket ask(Moment moment, long number) {
            UnitFacts unit = moment.unit();
            Person asker = one(requireNonNull(hospital.people().get(unit.id())));
            Said words = moment.pattern() == null
                    ? null
                    : words(one(ways(moment.pattern(), unit)), unit, asker, moment.at());
            while (words == null) {
                words = words(usually(unit), unit, asker, moment.at());
            }
            Trouble trouble = words.trouble();
            boolean together = List.of("network", "results").contains(trouble.pattern().when());
            int units = together ? unitsAtOnce(moment, trouble.service()) : 1;
            Reach reach = together
                    ? one(List.of(Reach.ALL, Reach.SOME))
                    : dice.nextInt(9) == 0 ? Reach.SOME : Reach.ONE;
            Effect effect = trouble.pattern().effect(dice.nextInt(1000));
            Asked asked = asked(moment, words, effect, reach);
            if (!together && judge(Levels.told(asked, units, Instant.EPOCH)).level() <= 2 && dice.nextBoolean()) {
                asked = asked(moment, words, milder(effect, trouble.pattern()), reach);
            }
            Verdict verdict = judge(Levels.told(asked, units, Instant.EPOCH));
            return new HistoryTicket(hospital, texts, phrases, dice, book, number, trouble.pattern(), words.cause(),
                    words.names(), asked, words.all(), Levels.told(asked, units, moment.at()), verdict, asker,
                    moment.at());
        }

        /** None when all that there is to say of it was said too often. */
        private @Nullable Said words(Trouble trouble, UnitFacts unit, Person asker, Instant at) {
            Pattern pattern = trouble.pattern();
            HistoryNames names = new HistoryNames(hospital, texts, phrases, dice, unit, trouble.device(), asker, at);
            boolean sideBySide = pattern.asked().size() == pattern.found().size();
            for (int i = 0; i < 20; i++) {
                int way = dice.nextInt(pattern.asked().size());
                String summary = phrases.say(List.of(pattern.asked().get(way)),
                        slot -> names.another().of(slot, asker, at));
                if (summary.isEmpty() || !summaries.add(summary) && i < 19) {
                    continue;
                }
                String more = dice.nextInt(5) < 2 ? phrases.say(pattern.more(), slot -> names.of(slot, asker, at)) : "";
                return new Said(trouble, names, summary, more.isEmpty() ? summary : summary + ". " + more,
                        sideBySide ? way : dice.nextInt(pattern.found().size()));
            }
            return null;
        }

        private Trouble usually(UnitFacts unit) {
            return requireNonNull(troubles.get(unit.id())).get(drawn(requireNonNull(weights.get(unit.id()))));
        }

        private <T> T one(List<T> of) {
            return of.get(dice.nextInt(of.size()));
        }

        /** Most have a way round for a while, and say so. */
        private static Effect milder(Effect effect, Pattern pattern) {
            return effect == Effect.BLOCKED && pattern.effects().get(Effect.SLOWED.ordinal()) > 0
                    ? Effect.SLOWED
                    : effect == Effect.SLOWED && pattern.effects().get(Effect.WORKAROUND.ordinal()) > 0
                            ? Effect.WORKAROUND
                            : pattern.effects().get(Effect.NONE.ordinal()) > 0 ? Effect.NONE : effect;
        }

        private Verdict judge(Told told) {
            return judged.computeIfAbsent(told, Rule::judge);
        }

        private Asked asked(Moment moment, Said words, Effect effect, Reach reach) {
            return new Asked(words.summary(), words.all().equals(words.summary()) ? "" : words.all(), moment.unit(),
                    effect, reach, null, words.trouble().service(), words.trouble().device(), "", "", "", false, false,
                    false, false, null, channel(moment.at()), null);
        }

        /** By the minute, so that asking twice for the same moment says the same. */
        private static String channel(Instant at) {
            return at.getEpochSecond() % 11 == 0 ? "mail" : "page";
        }

        /** Units that asked about the same service within a quarter of an hour, this one included. */
        private int unitsAtOnce(Moment moment, ServiceFacts service) {
            List<Moment> same = lately.computeIfAbsent(service.code(), _ -> new ArrayList<>());
            same.removeIf(earlier -> earlier.at().plus(AT_ONCE).isBefore(moment.at()));
            same.add(moment);
            return (int) same.stream().map(Moment::unit).distinct().count();
        }

        private Instant moment(LocalDate day, int minute) {
            return day.atStartOfDay(hospital.zone()).plusMinutes(minute).toInstant().plusSeconds(dice.nextInt(60));
        }

        private int drawn(Rhythm rhythm) {
            while (true) {
                int back = 1 + dice.nextInt(days);
                if (dice.nextDouble() * 1.7 < rhythm.days().get(today.minusDays(back).getDayOfWeek().getValue() - 1)) {
                    return back;
                }
            }
        }

        private int drawnOf(List<Double> weights) {
            return drawn(weights.stream().mapToDouble(Double::doubleValue).toArray());
        }

        private int drawn(double[] weights) {
            double left = dice.nextDouble() * java.util.Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
            return weights.length - 1;
        }
    }
}
