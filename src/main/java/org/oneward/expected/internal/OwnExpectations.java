package org.oneward.expected.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.oneward.desk.Expectations;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.OwnStore.Own;
import org.oneward.expected.internal.OwnStore.Statement;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Says of the hospital's own requests what can be expected. Each node holds what is compared, a minute old at most. */
@Service
class OwnExpectations implements Expectations {

    /** What is told of a request later than this says nothing of how it was told when it was asked. */
    private static final Duration JUST_ASKED = Duration.ofMinutes(10);
    private static final int ALL = (1 << Expectation.LEVELS) - 1;

    private final OwnStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    OwnExpectations(OwnStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes down what came, what was fixed and how statements turned out, on one node; then each looks at it. */
    @Scheduled(fixedDelay = 60_000)
    void learn() {
        transaction.executeWithoutResult(_ -> {
            if (store.claimed()) {
                store.learn();
                store.facilities().forEach(this::judge);
            }
        });
        store.facilities().forEach(facility -> known.put(facility,
                new Known(store.all(facility), new Correction(store.moved(facility)).levels())));
    }

    private void judge(long facility) {
        Instant now = clock.instant();
        Known those = known.get(facility);
        if (those != null) {
            store.untold(facility, now.minus(JUST_ASKED))
                    .forEach(own -> those.tell(own).ifPresent(told -> store.tell(own.ticket(), told)));
        }
        Correction correction = new Correction(store.moved(facility));
        for (Statement statement : store.unjudged(facility)) {
            int judged = judge(statement, now, correction);
            if (judged != statement.judged()) {
                store.judged(statement.ticket(), judged);
            }
        }
        store.move(facility, correction.moved());
    }

    /** Each statement once: when it was fixed for good, or when the time that was told has passed before. */
    private static int judge(Statement statement, Instant now, Correction correction) {
        if (statement.over() && statement.took() == null) {
            return ALL;
        }
        int judged = statement.judged();
        for (Level level : Level.values()) {
            int bit = 1 << level.ordinal();
            double told = statement.told()[level.ordinal()];
            Double took = statement.over() ? statement.took() : null;
            boolean passed = statement.took() == null && statement.age(now) > told;
            if ((judged & bit) == 0 && (took != null || passed)) {
                correction.learn(level, took != null && Correction.within(level, took, told));
                judged |= bit;
            }
        }
        return judged;
    }

    @Override
    public Optional<Expected> of(long ticket) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Own> open = store.open(ticket);
        return open
                .flatMap(own -> Optional.ofNullable(known.get(own.facility())).flatMap(those -> those.say(own, now)))
                .map(said -> new Expected(
                        said.expectation().beyond(Level.P50) ? null : said.when(Level.P50),
                        said.expectation().beyond(Level.P80) ? null : said.when(Level.P80),
                        said.expectation().counted(),
                        ExpectedSentence.of(said, open.orElseThrow(), now)));
    }
}
