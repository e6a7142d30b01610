package org.oneward.desk.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.oneward.desk.internal.UnitReads.DayWord;
import org.oneward.web.PromiseThread;

/**
 * The day or the night of a unit, drawn to scale: shares of the way from its first to its last hour.
 *
 * @param came words that came in time, in all; {@code dots} leaves out those too close to be told apart
 * @param later words that are due after the last hour
 */
public record UnitDay(
        boolean night,
        double now,
        List<Double> dots,
        List<Double> missed,
        List<Double> due,
        List<Hour> hours,
        int came,
        int later) {

    public record Hour(double at, String label) {}

    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final LocalTime EVENING = LocalTime.of(19, 0);
    private static final double TOO_CLOSE = 1.2;

    /** From 07:00 to 19:00, or from 19:00 to 07:00. */
    record Span(ZonedDateTime from, ZonedDateTime to, boolean night) {

        static Span around(Instant now, String zone) {
            ZonedDateTime here = now.atZone(ZoneId.of(zone)).truncatedTo(ChronoUnit.MINUTES);
            LocalTime time = here.toLocalTime();
            boolean night = time.isBefore(MORNING) || !time.isBefore(EVENING);
            ZonedDateTime from = here.with(night ? EVENING : MORNING);
            ZonedDateTime begin = from.isAfter(here) ? from.minusDays(1) : from;
            return new Span(begin, begin.plusDays(night ? 1 : 0).with(night ? MORNING : EVENING), night);
        }
    }

    static UnitDay of(Span span, Instant now, List<DayWord> words) {
        Instant from = span.from().toInstant();
        Instant to = span.to().toInstant();
        List<Double> came = shares(words, "kept", from, to);
        List<DayWord> due = words.stream().filter(word -> word.state().equals("live")).toList();
        List<Double> dueNow = shares(due.stream().filter(word -> !word.at().isAfter(to)).toList(), "live", from, to);
        return new UnitDay(
                span.night(),
                PromiseThread.share(from, to, now),
                apart(came),
                shares(words, "missed", from, to),
                dueNow,
                IntStream.iterate(1, hour -> hour < Duration.between(from, to).toHours(), hour -> hour + 2)
                        .mapToObj(hour -> new Hour(PromiseThread.share(from, to, from.plus(Duration.ofHours(hour))),
                                span.from().plusHours(hour).toLocalTime().toString()))
                        .toList(),
                came.size(),
                due.size() - dueNow.size());
    }

    private static List<Double> shares(List<DayWord> words, String state, Instant from, Instant to) {
        return words.stream()
                .filter(word -> word.state().equals(state))
                .map(word -> PromiseThread.share(from, to, word.at()))
                .toList();
    }

    private static List<Double> apart(List<Double> shares) {
        List<Double> kept = new ArrayList<>();
        for (double share : shares) {
            if (kept.isEmpty() || share - kept.getLast() >= TOO_CLOSE) {
                kept.add(share);
            }
        }
        return kept;
    }
}
