package org.oneward.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The day of a unit on one thread, drawn to scale: words said, words that did not come, words to come, as shares of the
 * way from its first hour to its last.
 */
public record DayThread(double now, List<Double> said, List<Double> missed, List<Double> due, List<Hour> hours) {

    /** A label below the thread. */
    public record Hour(double at, String label) {}

    /** Less than 14 pixels on a laptop: dots so close are one. */
    private static final double TOO_CLOSE = 1.2;

    public DayThread {
        said = apart(said);
    }

    /** From one hour to another, with a label at every second hour. */
    public static DayThread of(
            ZonedDateTime from, ZonedDateTime to, Instant now, List<Instant> said, List<Instant> missed,
            List<Instant> due) {
        return new DayThread(
                share(from, to, now),
                said.stream().map(at -> share(from, to, at)).toList(),
                missed.stream().map(at -> share(from, to, at)).toList(),
                due.stream().map(at -> share(from, to, at)).toList(),
                IntStream.iterate(1, hour -> hour < Duration.between(from, to).toHours(), hour -> hour + 2)
                        .mapToObj(from::plusHours)
                        .map(hour -> new Hour(share(from, to, hour.toInstant()), hour.toLocalTime().toString()))
                        .toList());
    }

    private static double share(ZonedDateTime from, ZonedDateTime to, Instant at) {
        return PromiseThread.share(from.toInstant(), to.toInstant(), at);
    }

    private static List<Double> apart(List<Double> shares) {
        List<Double> kept = new ArrayList<>();
        for (double share : shares) {
            if (kept.isEmpty() || share - kept.getLast() >= TOO_CLOSE) {
                kept.add(share);
            }
        }
        return List.copyOf(kept);
    }
}
