package org.oneward.impact;

import static org.oneward.impact.Factor.Kind.CLOCK;
import static org.oneward.impact.Factor.Kind.FALLBACK;
import static org.oneward.impact.Factor.Kind.PLACE;
import static org.oneward.impact.Factor.Kind.PROCESS;
import static org.oneward.impact.Factor.Kind.REACH;
import static org.oneward.web.Words.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.oneward.impact.Factor.Kind;
import org.oneward.impact.Factor.Source;
import org.oneward.impact.Told.Alarm;

/**
 * The published rule. IT and nursing agreed on it: five factors are answered by facts first, by the person second, by an
 * assumption last; four gates come before the points; a way round caps. No free priority, no words of the text, no rank
 * of the person who asks.
 */
public final class Rule {

    public static final int VERSION = 1;
    public static final int MOST = Stream.of(Kind.values()).mapToInt(Kind::max).sum();

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHIFT = Duration.ofHours(8);

    private Rule() {}

    public static Verdict judge(Told told) {
        Factor fallback = fallback(told);
        var factors = Stream.of(process(told, fallback), place(told.place()), fallback, reach(told), clock(told))
                .map(factor -> told.byDesk().contains(factor.kind()) ? byDesk(factor) : factor)
                .toList();
        return judge(factors, told.alarm(), told.spread().sameTime() ? told.spread().units() : 1);
    }

    public static Verdict judge(Factors tried) {
        boolean aboutCare = tried.clinicalUnit() && tried.fallback() > 0;
        Factor process = tried.process() == null
                ? assumedProcess(aboutCare, tried.fallback())
                : tried(PROCESS, tried.process());
        int reach = tried.unitsSameSignature() >= 2 ? 3 : tried.reach();
        return judge(
                List.of(process, tried(PLACE, tried.place()), tried(FALLBACK, tried.fallback()), tried(REACH, reach),
                        tried(CLOCK, tried.clock())),
                new Alarm(tried.harm(), tried.wrongData(), tried.intrusion(), tried.vitalServiceDown()),
                tried.unitsSameSignature());
    }

    /** The tap’s answer to “is there a way round?”. */
    public static int fallback(Effect effect) {
        return switch (effect) {
            case BLOCKED -> 4;
            case SLOWED, WORKAROUND -> 2;
            case NONE -> 0;
        };
    }

    /** The tap’s answer to “by when?”, as long as no time is given. */
    public static int clock(Effect effect, boolean clinical) {
        return switch (effect) {
            case BLOCKED -> clinical ? 3 : 1;
            case SLOWED -> clinical ? 2 : 0;
            case WORKAROUND -> clinical ? 1 : 0;
            case NONE -> 0;
        };
    }

    /** When a request is judged again because its needed-by comes nearer: 8 hours and 1 hour before it. */
    public static Optional<Instant> nextReading(Instant neededBy, Instant now) {
        return Stream.of(neededBy.minus(SHIFT), neededBy.minus(HOUR)).filter(now::isBefore).findFirst();
    }

    private static Verdict judge(List<Factor> answers, Alarm alarm, int unitsAtOnce) {
        List<Factor> factors = points(answers, PROCESS) == 0
                ? answers.stream().map(Rule::onlyWithCare).toList()
                : answers;
        int score = factors.stream().mapToInt(Factor::points).sum();
        List<Gate> gates = gates(factors, alarm, unitsAtOnce);
        int byPoints = score >= 13 ? 1 : score >= 9 ? 2 : score >= 5 ? 3 : 4;
        boolean capped = gates.isEmpty() && points(factors, FALLBACK) <= 1 && byPoints < 3;
        int level = !gates.isEmpty() ? 1 : capped ? 3 : byPoints;
        boolean askToJoin = unitsAtOnce >= 2;

        var reasons = new ArrayList<String>();
        gates.forEach(gate -> reasons.add(say("impact.gate." + gate)));
        if (askToJoin) {
            reasons.add(say("impact.join"));
        }
        factors.forEach(factor -> reasons.add(say("impact.reason", factor.sentence(), factor.from())));
        if (capped) {
            reasons.add(say("impact.capped"));
        }
        reasons.add(say(gates.isEmpty() ? "impact.sum" : "impact.sum.gate", score, MOST, level));
        return new Verdict(
                level, level, score, factors, gates, capped, askToJoin, List.copyOf(reasons), VERSION, null);
    }

    private static List<Gate> gates(List<Factor> factors, Alarm alarm, int unitsAtOnce) {
        int process = points(factors, PROCESS);
        int fallback = points(factors, FALLBACK);
        var gates = new ArrayList<Gate>();
        if (alarm.harm() || alarm.wrongData()) {
            gates.add(Gate.G1);
        }
        if (process >= 2 && points(factors, PLACE) == 3 && fallback >= 3 && points(factors, CLOCK) == 3) {
            gates.add(Gate.G2);
        }
        if (alarm.vitalServiceDown() || (unitsAtOnce >= 2 && process >= 2 && fallback >= 2)) {
            gates.add(Gate.G3);
        }
        if (alarm.intrusion()) {
            gates.add(Gate.G4);
        }
        return List.copyOf(gates);
    }

    private static Factor process(Told told, Factor fallback) {
        Told.Process process = told.process();
        if (process.points() == null) {
            return told.effect() == Effect.NONE
                    ? person(PROCESS, 0, say("impact.process.0"))
                    : assumedProcess(told.place().clinical(), fallback.points());
        }
        String sentence = process.sentence().isBlank() ? table(PROCESS, process.points()) : process.sentence();
        return switch (process.by()) {
            case DEVICE -> known(PROCESS, process.points(), Source.DEVICE, sentence);
            case SERVICE -> known(PROCESS, process.points(), Source.SERVICE, sentence);
            case PERSON, NOBODY -> person(PROCESS, process.points(), sentence);
        };
    }

    private static Factor assumedProcess(boolean aboutCare, int fallback) {
        return assumed(PROCESS, !aboutCare ? 0 : fallback >= 3 ? 3 : 2);
    }

    private static Factor place(Told.Place place) {
        String words = place.kind().equals("ward") ? "ward" : place.points() + ".unit";
        return known(PLACE, place.points(), Source.UNIT, say("impact.place." + words, place.unit()));
    }

    private static Factor fallback(Told told) {
        Told.Fallback ways = told.fallback();
        if (ways.spareTaken() && !ways.spare().isBlank() && (ways.byDesk() == null || ways.byDesk() < 2)) {
            return person(FALLBACK, 2, say("impact.fallback.taken"));
        }
        if (ways.byDesk() != null) {
            return known(FALLBACK, ways.byDesk(), Source.DESK, table(FALLBACK, ways.byDesk()));
        }
        if (!ways.alternative().isBlank()) {
            return known(FALLBACK, 0, Source.SERVICE, say("impact.fallback.alternative", ways.alternative()));
        }
        if (!ways.spare().isBlank() && told.effect() != Effect.NONE) {
            return known(FALLBACK, 1, Source.DEVICE, say("impact.fallback.spare", ways.spare()));
        }
        return person(FALLBACK, fallback(told.effect()), say("impact.fallback" + tap(told)));
    }

    private static Factor reach(Told told) {
        Told.Spread spread = told.spread();
        if (spread.serviceDown()) {
            return known(REACH, 3, Source.DESK, say("impact.reach.down"));
        }
        if (spread.units() >= 2) {
            return known(REACH, 3, Source.COUNTED, say("impact.reach.units", spread.units()));
        }
        if (told.reach() == Reach.ALL) {
            return person(REACH, 2, say("impact.reach.all", told.place().unit()));
        }
        if (spread.joined() >= 1) {
            return known(REACH, 1, Source.COUNTED, say("impact.reach.joined", spread.joined()));
        }
        if (told.reach() == null) {
            return assumed(REACH, 0);
        }
        return told.reach() == Reach.SOME
                ? person(REACH, 1, say("impact.reach.some"))
                : person(REACH, 0, say("impact.reach.one"));
    }

    private static Factor clock(Told told) {
        if (told.neededBy() != null) {
            int points = clock(Duration.between(told.at(), told.neededBy()));
            return known(CLOCK, points, Source.NEEDED_BY, table(CLOCK, points));
        }
        int points = clock(told.effect(), told.place().clinical());
        return told.place().clinical() || told.effect() == Effect.NONE
                ? new Factor(CLOCK, points, Source.TAP, table(CLOCK, points), say("impact.from" + tap(told)), "")
                : assumed(CLOCK, points);
    }

    private static int clock(Duration left) {
        return !left.isPositive() ? 3 : left.compareTo(HOUR) <= 0 ? 2 : left.compareTo(SHIFT) <= 0 ? 1 : 0;
    }

    /** Place says something about care only where care is touched. */
    private static Factor onlyWithCare(Factor factor) {
        return factor.kind() != PLACE || factor.points() == 0
                ? factor
                : new Factor(PLACE, 0, factor.source(), factor.sentence(), say("impact.from.uncounted"), "");
    }

    private static int points(List<Factor> factors, Kind kind) {
        return factors.get(kind.ordinal()).points();
    }

    private static Factor known(Kind kind, int points, Source source, String sentence) {
        return new Factor(kind, points, source, sentence, say("impact.from." + source), "");
    }

    private static Factor person(Kind kind, int points, String sentence) {
        return known(kind, points, Source.PERSON, sentence);
    }

    private static Factor byDesk(Factor factor) {
        return factor.source() == Source.PERSON || factor.source() == Source.NEEDED_BY
                ? known(factor.kind(), factor.points(), Source.DESK, factor.sentence())
                : factor;
    }

    private static Factor tried(Kind kind, int points) {
        return person(kind, points, table(kind, points));
    }

    private static Factor assumed(Kind kind, int points) {
        return new Factor(
                kind, points, Source.ASSUMED, table(kind, points), say("impact.from.ASSUMED"),
                say("impact.ask." + kind));
    }

    private static String table(Kind kind, int points) {
        return say("impact." + kind.name().toLowerCase(Locale.ROOT) + "." + points);
    }

    private static String tap(Told told) {
        return (told.place().clinical() ? ".care." : ".work.") + told.effect();
    }
}
