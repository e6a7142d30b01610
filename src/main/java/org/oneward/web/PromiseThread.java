package org.oneward.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A word said, time passing, the word to come, drawn to scale: shares of the way from the first ask to the promise.
 *
 * @param now how much of the way is gone, 0 to 100; a broken or kept thread is gone whole
 * @param dots words said on the way
 * @param missed words that did not come
 */
public record PromiseThread(State state, double now, List<Double> dots, List<Double> missed) {

    public enum State {
        RUNNING, NEAR, BROKEN, KEPT;

        /** The class that gives it its colour; none while it runs. */
        public String tone() {
            return this == RUNNING ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** Less than 14 pixels on a phone: a dot so close to its neighbour is left out. */
    private static final double TOO_CLOSE = 4;

    public PromiseThread {
        now = state == State.BROKEN || state == State.KEPT ? 100 : now;
        dots = apart(dots);
        missed = List.copyOf(missed);
    }

    /** Drawn from the first ask to the word owed, with the words said and the words missed between. */
    public static PromiseThread of(
            State state, Instant asked, Instant due, Instant now, Collection<Instant> said,
            Collection<Instant> missed) {
        return new PromiseThread(
                state,
                share(asked, due, now),
                said.stream().map(at -> share(asked, due, at)).toList(),
                missed.stream().map(at -> share(asked, due, at)).toList());
    }

    /** How much of the way from one instant to another is gone at a third, 0 to 100. */
    public static double share(Instant from, Instant to, Instant at) {
        long whole = Math.max(1, Duration.between(from, to).toSeconds());
        double share = 100.0 * Duration.between(from, at).toSeconds() / whole;
        return Math.clamp(share, 0, 100);
    }

    /** A share as an SVG attribute: {@code 45%}. */
    public static String percent(double share) {
        return Math.round(share * 10) / 10.0 + "%";
    }

    private static List<Double> apart(List<Double> shares) {
        List<Double> kept = new ArrayList<>(List.of(0.0));
        shares.stream()
                .sorted()
                .filter(share -> share <= 100 - TOO_CLOSE)
                .forEach(share -> {
                    if (share - kept.getLast() >= TOO_CLOSE) {
                        kept.add(share);
                    }
                });
        return List.copyOf(kept);
    }
}
