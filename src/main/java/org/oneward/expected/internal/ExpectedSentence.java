package org.oneward.expected.internal;

import static org.oneward.web.Words.say;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.Known.Question;
import org.oneward.expected.internal.Known.Said;
import org.oneward.expected.internal.Likeness.Feature;
import org.oneward.expected.internal.OwnStore.Own;
import org.oneward.web.Language;
import org.oneward.web.Names;
import org.oneward.web.Times;

/** An expectation in words: rounded outward, with how much it is based on, and never as a promise. */
final class ExpectedSentence {

    /** Below this it is a wide guess. */
    private static final int FEW = 10;
    /** When nine of ten take so many times as long as half, both are told. */
    private static final int FAR_APART = 20;
    /** What so much of the weight shares is named. */
    private static final double MOST = .8;
    private static final int NAMED = 2;
    private static final long QUARTER = 15;
    private static final long HOUR = 60;

    private ExpectedSentence() {}

    static String of(Question question, @Nullable Said said, Own own, Instant now) {
        return said == null
                ? say(question == Question.FIXED ? "expected.none" : "expected.word.none")
                : main(question, said, own, now) + " " + based(said, now);
    }

    private static String main(Question question, Said said, Own own, Instant now) {
        return question == Question.FIXED ? fixed(said, own, now) : word(said, own, now);
    }

    private static String fixed(Said said, Own own, Instant now) {
        Expectation told = said.expectation();
        Instant by = said.when(Level.P80);
        if (by == null) {
            return say("expected.longer", alike(said, own), length(told.at(Level.P80)));
        }
        Instant goesOn = Question.FIXED.goesOn(own, now);
        if (goesOn.isAfter(now)) {
            return say("expected.held", Times.clock(goesOn), Times.clock(later(by, now)));
        }
        if (said.age() > 0) {
            return say("expected.open", Times.length(own.openedAt(), now), Times.clock(later(by, now)));
        }
        if (told.at(Level.P90) > FAR_APART * told.at(Level.P50)) {
            return say("expected.halves", alike(said, own), length(told.at(Level.P50)), length(told.at(Level.P80)));
        }
        return say("expected.within", alike(said, own), length(told.at(Level.P80)));
    }

    private static String word(Said said, Own own, Instant now) {
        Instant by = said.when(Level.P80);
        if (by == null) {
            return say("expected.word.longer", alike(said, own), length(said.expectation().at(Level.P80)));
        }
        return said.age() > 0
                ? say("expected.word.open", Times.length(own.openedAt(), now), Times.clock(later(by, now)))
                : say("expected.word.within", alike(said, own), length(said.expectation().at(Level.P80)));
    }

    private static String based(Said said, Instant now) {
        int basedOn = said.expectation().counted();
        return basedOn < FEW
                ? say("expected.few", basedOn)
                : say("expected.based", basedOn, month(said.alike().since(), LocalDate.ofInstant(now, said.zone())));
    }

    /** Same team, same service: what most of those that are compared share, where it is more than nothing in both. */
    private static String alike(Said said, Own own) {
        List<String> same = new ArrayList<>();
        name(said, Feature.CATEGORY, own.service() != null, "expected.same.service", same);
        name(said, Feature.SYMPTOM, own.model() != null, "expected.same.device", same);
        name(said, Feature.TEAM, true, "expected.same.team", same);
        name(said, Feature.PLACE, true, "expected.same.unit", same);
        return same.isEmpty() ? say("expected.like") : say("expected.like.same", Names.and(same));
    }

    private static void name(Said said, Feature feature, boolean told, String key, List<String> same) {
        if (told && same.size() < NAMED && said.alike().shares()[feature.ordinal()] >= MOST) {
            same.add(say(key));
        }
    }

    private static String length(double minutes) {
        return Times.length(Duration.ofMinutes(Outward.round(minutes)));
    }

    /** To the next quarter of an hour, or hour where it is further away. */
    private static Instant later(Instant at, Instant now) {
        long step = (Duration.between(now, at).toMinutes() < 8 * HOUR ? QUARTER : HOUR) * 60;
        return Instant.ofEpochSecond(Math.ceilDiv(at.getEpochSecond(), step) * step);
    }

    private static String month(YearMonth month, LocalDate today) {
        String pattern = month.getYear() == today.getYear() ? "LLLL" : "LLLL yyyy";
        return DateTimeFormatter.ofPattern(pattern, Language.current()).format(month);
    }
}
