package org.oneward.desk.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.oneward.desk.internal.UnitReads.DayWord;
import org.oneward.web.DayThread;

/**
 * The day or the night of a unit.
 *
 * @param came words that came in time
 * @param missed words that did not
 * @param due words that are due before its last hour
 * @param later words that are due after it
 */
public record UnitDay(DayThread thread, boolean night, int came, int missed, int due, int later) {

    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final LocalTime EVENING = LocalTime.of(19, 0);

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
        List<Instant> came = at(words, "kept");
        List<Instant> missed = at(words, "missed");
        List<Instant> live = at(words, "live");
        List<Instant> due = live.stream().filter(at -> !at.isAfter(span.to().toInstant())).toList();
        return new UnitDay(
                DayThread.of(span.from(), span.to(), now, came, missed, due),
                span.night(), came.size(), missed.size(), due.size(), live.size() - due.size());
    }

    private static List<Instant> at(List<DayWord> words, String state) {
        return words.stream().filter(word -> word.state().equals(state)).map(DayWord::at).toList();
    }
}
