package org.oneward.expected.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oneward.expected.internal.Known.Question;
import org.oneward.expected.internal.OwnStore.Moved;
import org.oneward.expected.internal.OwnStore.Own;
import org.oneward.expected.internal.OwnStore.Told;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out what would have been said of requests that came before anything was written down: walks through the newest of
 * them as time passed. A little at a time, since nobody waits for it; after a restart it walks again and writes down only
 * what is missing.
 */
@Component
class PastStatements {

    private static final int SOME = 400;
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final OwnStore store;
    private final OwnExpectations own;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, Way> ways = new HashMap<>();
    private Instant next = Instant.MIN;

    PastStatements(OwnStore store, OwnExpectations own, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.own = own;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Some more of each facility; where all is written down it looks again in ten minutes. */
    @Scheduled(fixedDelay = 2000, initialDelay = 10_000)
    void some() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        boolean more = Boolean.TRUE.equals(transaction.execute(_ -> store.claimed("expected.statements")
                && store.facilities().stream().map(facility -> walks(facility, now)).toList().contains(true)));
        next = more ? Instant.MIN : now.plus(AGAIN);
    }

    /** Whether there is more to do. */
    private boolean walks(long facility, Instant now) {
        if (!own.knows(facility)) {
            return true;
        }
        Way way = ways.get(facility);
        if (way == null) {
            Set<Long> missing = store.unsaid(facility, now.minus(OwnExpectations.JUST_ASKED));
            if (missing.isEmpty()) {
                return false;
            }
            store.learn();
            way = new Way(store.newest(facility), missing);
            ways.put(facility, way);
        }
        boolean more = way.goOn();
        store.tell(way.told(), now, true);
        if (!more) {
            if (way.isWhole()) {
                store.move(facility, way.moved());
            }
            ways.remove(facility);
        }
        return true;
    }

    /** The way through the past of one facility: both questions side by side. */
    private static final class Way {

        private final Map<Integer, Own> missing;
        private final int all;
        private final Walk fixed;
        private final Walk word;
        private final Map<Integer, @Nullable Double[]> fixedWithin = new HashMap<>();
        private final Map<Integer, @Nullable Double[]> wordWithin = new HashMap<>();

        Way(List<Own> all, Set<Long> missing) {
            this.all = all.size();
            this.missing = all.stream().filter(own -> missing.contains(own.ticket()))
                    .collect(Collectors.toMap(own -> (int) own.ticket(), own -> own));
            Known words = new Known(List.of(), Map.of());
            fixed = walk(all, words, Question.FIXED);
            word = walk(all, words, Question.FIRST_WORD);
        }

        private static Walk walk(List<Own> all, Known words, Question question) {
            return new Walk(all.stream().map(own -> words.history(own, question)).toList(), Long.MAX_VALUE, List.of());
        }

        boolean goOn() {
            boolean more = fixed.live(into(fixedWithin), SOME);
            word.live(into(wordWithin), SOME);
            return more;
        }

        private Walk.Said into(Map<Integer, @Nullable Double[]> said) {
            return new Walk.Said() {
                @Override
                public void opened(History history, Expectation expectation) {
                    if (missing.containsKey(history.id())) {
                        said.put(history.id(), Known.said(expectation));
                    }
                }

                @Override
                public void restated(History history, long age, Expectation expectation) {}
            };
        }

        /** What both have come to since the last time. */
        List<Told> told() {
            List<Told> told = new ArrayList<>();
            for (var one : List.copyOf(fixedWithin.entrySet())) {
                Own own = missing.get(one.getKey());
                @Nullable
                Double[] words = wordWithin.remove(one.getKey());
                if (own != null && words != null) {
                    told.add(new Told(own, one.getValue(), words));
                    fixedWithin.remove(one.getKey());
                }
            }
            return told;
        }

        /** Next to nothing was written down before: what the levels were moved by then is worth more. */
        boolean isWhole() {
            return 2 * missing.size() > all;
        }

        Moved moved() {
            return new Moved(fixed.moved(), word.moved());
        }
    }
}
