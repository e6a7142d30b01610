package org.oneward.promises.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Round times for the next word, as a person would say them: near, half-way, and about the latest. */
final class Choices {

    private static final List<Duration> STEPS = Stream.of(5, 10, 15, 30, 60, 120).map(Duration::ofMinutes).toList();
    private static final List<LocalTime> TIMES = Stream.of(9, 12, 16).map(hour -> LocalTime.of(hour, 0)).toList();
    private static final int AT_MOST = 8;

    private Choices() {}

    static List<Instant> between(Instant at, Instant latest, WorkCalendar calendar) {
        List<Instant> round = round(at, latest, calendar)
                .filter(time -> calendar.closed(time.minusSeconds(1), time).isEmpty())
                .toList();
        int size = round.size();
        return size == 0
                ? List.of(latest)
                : IntStream.of((size - 1) / 3, (2 * size - 1) / 3, size - 1).distinct().mapToObj(round::get).toList();
    }

    private static Stream<Instant> round(Instant at, Instant latest, WorkCalendar calendar) {
        ZonedDateTime here = at.atZone(calendar.zone());
        for (Duration step : STEPS) {
            if (Duration.between(at, latest).dividedBy(step) < AT_MOST) {
                Instant soonest = at.plus(step.dividedBy(2));
                return Stream.iterate(here.truncatedTo(ChronoUnit.HOURS).toInstant(), time -> time.plus(step))
                        .dropWhile(time -> time.isBefore(soonest))
                        .takeWhile(time -> !time.isAfter(latest));
            }
        }
        return here.toLocalDate()
                .datesUntil(latest.atZone(calendar.zone()).toLocalDate().plusDays(1))
                .flatMap(day -> TIMES.stream().map(time -> day.atTime(time).atZone(calendar.zone()).toInstant()))
                .filter(time -> time.isAfter(at) && !time.isAfter(latest));
    }
}
