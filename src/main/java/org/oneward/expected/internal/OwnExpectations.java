package org.oneward.expected.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Expectations;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.Known.Question;
import org.oneward.expected.internal.Known.Said;
import org.oneward.expected.internal.OwnStore.Moved;
import org.oneward.expected.internal.OwnStore.Own;
import org.oneward.expected.internal.OwnStore.ToJudge;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Says of the hospital's own requests what can be expected. Each node holds what is compared, a minute old at most. */
@Service
class OwnExpectations implements Expectations {

    /** What is told of a request later than this says nothing of how it was told when it was asked. */
    static final Duration JUST_ASKED = Duration.ofMinutes(10);
    /** How what was said held is shown of so long. */
    private static final Duration LOOKED_AT = Duration.ofDays(180);
    private static final int ALL = (1 << 2 * Expectation.LEVELS) - 1;

    private final OwnStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private final Map<Long, List<HeldTeam>> held = new ConcurrentHashMap<>();

    OwnExpectations(OwnStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes down what became of requests and of what was said, one node after the other; then each looks at it. */
    @Scheduled(fixedDelay = 60_000)
    void learn() {
        transaction.executeWithoutResult(_ -> {
            store.claim();
            store.learn();
            store.facilities().forEach(facility -> {
                writeDown(facility);
                judge(facility);
            });
        });
        Instant now = clock.instant();
        store.facilities().forEach(facility -> {
            known.put(facility, new Known(
                    Stream.concat(store.all(facility).stream(), store.brought(facility).stream()).toList(),
                    levels(facility)));
            held.put(facility, HeldTeams.of(store.held(facility, now.minus(LOOKED_AT), now)));
        });
    }

    /** What is said of what is just asked is written down soon, by the same knowledge. */
    @Scheduled(fixedDelay = 10_000)
    void writeDown() {
        transaction.executeWithoutResult(_ -> {
            if (store.claimed()) {
                store.facilities().forEach(this::writeDown);
            }
        });
    }

    private void writeDown(long facility) {
        Known those = known.get(facility);
        if (those != null) {
            Instant now = clock.instant();
            store.tell(store.untold(facility, now.minus(JUST_ASKED)).stream().map(those::tell).toList(), now, false);
        }
    }

    /** Whether anything was learnt yet since the start. */
    boolean knows(long facility) {
        return known.containsKey(facility);
    }

    private Map<Question, double[]> levels(long facility) {
        Map<Question, double[]> levels = new EnumMap<>(Question.class);
        Optional<Moved> moved = store.moved(facility);
        levels.put(Question.FIXED, correction(moved.map(Moved::fixed)).levels());
        levels.put(Question.FIRST_WORD, correction(moved.map(Moved::word)).levels());
        return levels;
    }

    private static Correction correction(Optional<double[]> moved) {
        return moved.map(Correction::new).orElseGet(Correction::new);
    }

    private void judge(long facility) {
        List<ToJudge> statements = store.unjudged(facility);
        if (statements.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Optional<Moved> moved = store.moved(facility);
        Correction fixed = correction(moved.map(Moved::fixed));
        Correction word = correction(moved.map(Moved::word));
        for (ToJudge one : statements) {
            int judged = one.judged()
                    | judge(one, one.judged(), one.fixedWithin(), one.over(), one.fixed(), now, fixed)
                    | judge(one, one.judged() >> Expectation.LEVELS, one.wordWithin(), true, one.word(),
                            now, word) << Expectation.LEVELS;
            if (judged != one.judged()) {
                store.judged(one.ticket(), judged == ALL ? null : judged);
            }
        }
        store.move(facility, new Moved(fixed.moved(), word.moved()));
    }

    /**
     * Each level once: when it came for good, or when the time that was told has passed before.
     *
     * @param forGood whether it stays what it is, if it came
     * @return the levels that are settled by now, one bit each
     */
    private static int judge(ToJudge one, int before, @Nullable Double[] within, boolean forGood,
            @Nullable Double took, Instant now, Correction correction) {
        int judged = before & (1 << Expectation.LEVELS) - 1;
        boolean never = one.over() && took == null;
        for (Level level : Level.values()) {
            int bit = 1 << level.ordinal();
            Double told = within[level.ordinal()];
            boolean came = took != null && forGood;
            boolean passed = told != null && took == null && one.age(now) > told;
            if ((judged & bit) != 0) {
                continue;
            }
            if (told != null && !never && (came || passed)) {
                correction.learn(level, came && Correction.within(level, Objects.requireNonNull(took), told));
            }
            judged |= told == null || never || came || passed ? bit : 0;
        }
        return judged;
    }

    @Override
    public Optional<Expected> of(long ticket) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return store.open(ticket)
                .flatMap(own -> Optional.ofNullable(known.get(own.facility())).map(those -> say(own, those, now)));
    }

    private static Expected say(Own own, Known those, Instant now) {
        Said fixed = those.say(Question.FIXED, own, now).orElse(null);
        Said word = own.firstWordAt() == null
                ? those.say(Question.FIRST_WORD, own, now).orElse(null)
                : null;
        return new Expected(
                fixed == null ? null : fixed.when(Level.P50),
                fixed == null ? null : fixed.when(Level.P80),
                fixed == null ? 0 : fixed.expectation().counted(),
                fixed == null ? null : fixed.alike().since(),
                word == null ? null : word.when(Level.P80),
                word == null ? null : word.expectation().counted(),
                ExpectedSentence.of(Question.FIXED, fixed, own, now),
                own.firstWordAt() != null ? "" : ExpectedSentence.of(Question.FIRST_WORD, word, own, now));
    }

    @Override
    public List<HeldTeam> held(long facility) {
        return held.getOrDefault(facility, List.of());
    }
}
