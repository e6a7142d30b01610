package org.oneward.expected.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.oneward.desk.Expectations;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.OwnStore.Own;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Says of the hospital's own requests what can be expected. Each node holds what is compared, a minute old at most. */
@Service
class OwnExpectations implements Expectations {

    private final OwnStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    OwnExpectations(OwnStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes down what came and what was fixed since, on one node; then each looks at it. */
    @Scheduled(fixedDelay = 60_000)
    void learn() {
        transaction.executeWithoutResult(_ -> {
            if (store.claimed()) {
                store.learn();
            }
        });
        store.facilities().forEach(facility -> known.put(facility, new Known(store.all(facility))));
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
                        (int) said.expectation().basedOn(),
                        ExpectedSentence.of(said, open.orElseThrow(), now)));
    }
}
