package org.oneward.directory.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person's weekly patterns, as instants: when the shift ends that covers one, and when the next begins. */
record Rota(ZoneId zone, List<Pattern> patterns) {

    /** Longer than this without a gap is no shift: the person is on at any hour. Further ahead nobody plans. */
    private static final int HORIZON_DAYS = 14;

    /** Monday is 1; one that ends at or before it begins ends on the next day. */
    record Pattern(
            int weekday, LocalTime begins, LocalTime ends, Instant validFrom, @Nullable Instant validUntil) {}

    private record Span(Instant begin, Instant end) {

        boolean covers(Instant at) {
            return !at.isBefore(begin) && at.isBefore(end);
        }
    }

    Optional<Instant> shiftEnd(Instant at) {
        Instant horizon = instant(day(at).plusDays(HORIZON_DAYS), LocalTime.MIN);
        return spans(day(at)).stream()
                .filter(span -> span.covers(at) && span.end().isBefore(horizon))
                .map(Span::end)
                .findFirst();
    }

    Optional<Instant> nextBegin(Instant at) {
        return spans(day(at)).stream()
                .map(Span::begin)
                .filter(begin -> begin.isAfter(at))
                .findFirst();
    }

    /** From the day before, whose night may reach into this one; what touches is one span. */
    private List<Span> spans(LocalDate today) {
        List<Span> apart = today.minusDays(1)
                .datesUntil(today.plusDays(HORIZON_DAYS + 1))
                .flatMap(day -> patterns.stream()
                        .filter(pattern -> pattern.weekday() == day.getDayOfWeek().getValue())
                        .map(pattern -> span(day, pattern)))
                .filter(span -> span.begin().isBefore(span.end()))
                .sorted(Comparator.comparing(Span::begin))
                .toList();
        List<Span> joined = new ArrayList<>();
        for (Span next : apart) {
            if (joined.isEmpty() || joined.getLast().end().isBefore(next.begin())) {
                joined.add(next);
            } else {
                Span last = joined.removeLast();
                joined.add(new Span(last.begin(), latest(last.end(), next.end())));
            }
        }
        return joined;
    }

    private Span span(LocalDate day, Pattern pattern) {
        LocalDate lastDay = pattern.ends().isAfter(pattern.begins()) ? day : day.plusDays(1);
        Instant begin = latest(instant(day, pattern.begins()), pattern.validFrom());
        Instant end = instant(lastDay, pattern.ends());
        Instant until = pattern.validUntil();
        return new Span(begin, until != null && until.isBefore(end) ? until : end);
    }

    /** An hour that comes twice means the second one, as in {@code directory.on_shift}. */
    private Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
