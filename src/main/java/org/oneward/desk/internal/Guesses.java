package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Addresses of labels that lead nowhere, by where they were tried from: after some in a row each has to wait, 1, 2, 4 and
 * up to 30 seconds. A good label is never kept waiting, since a whole hospital may stand behind one address: what keeps
 * labels from being guessed is their length, and this only keeps whoever tries from being a burden. Kept by each node for
 * itself.
 */
@Component
class Guesses {

    static final int FREE = 20;
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private record Tries(int count, Instant last, Instant next) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST;
        }
    };
    private final Clock clock;

    Guesses(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a wrong one.
     *
     * @param address from where it was tried
     * @return how long it has to wait still; nothing when it may be answered
     */
    Duration wrong(String address) {
        Instant now = clock.instant();
        synchronized (tries) {
            String from = network(address);
            Tries before = tries.get(from);
            if (before != null && now.isBefore(before.next())) {
                return Duration.between(now, before.next());
            }
            int count = before == null || before.last().plus(FORGOTTEN).isBefore(now) ? 1 : before.count() + 1;
            Duration wait = count < FREE
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE, 10)));
            tries.put(from, new Tries(count, now, now.plus(wait)));
            return Duration.ZERO;
        }
    }

    /** Of an IPv6 address the half that one subscriber has. */
    private static String network(String address) {
        String[] parts = address.split(":", -1);
        return parts.length <= 4 || address.startsWith("::")
                ? address
                : String.join(":", List.of(parts).subList(0, 4));
    }
}
