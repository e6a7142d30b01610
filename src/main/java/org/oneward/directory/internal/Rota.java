package org.oneward.directory.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One person's weekly patterns and what differs from them, as instants: when the shift ends that covers one, and when the next begins. */
record Rota(ZoneId zone, List<Pattern> patterns, List<Deviation> deviations) {

    /** Longer than this without a gap is no shift: the person is on at any hour. Further ahead nobody plans. */
    private static final int HORIZON_DAYS = 14;

    /** Monday is 1; one that ends at or before it begins ends on the next day. */
    record Pattern(
            int weekday, LocalTime begins, LocalTime ends, Instant validFrom, @Nullable Instant validUntil) {}

    /** Works, or does not, whatever the pattern says; the higher rank counts, then what was written last. */
    record Deviation(
            boolean works, Instant begins, Instant ends, int rank, long id, Instant validFrom,
            @Nullable Instant validUntil) {

        Span span() {
            return new Span(latest(begins, validFrom), earliest(ends, validUntil));
        }
    }

    /** On shift from, until. */
    public record Span(Instant begin, Instant end) {

        boolean covers(Instant at) {
            return !at.isBefore(begin) && at.isBefore(end);
        }

        boolean some() {
            return begin.isBefore(end);
        }

        Stream<Span> without(Span away) {
            return Stream.of(new Span(begin, earliest(end, away.begin)), new Span(latest(begin, away.end), end))
                    .filter(Span::some);
        }
    }

    Rota(ZoneId zone, List<Pattern> patterns) {
        this(zone, patterns, List.of());
    }

    Optional<Instant> shiftEnd(Instant at) {
        Instant horizon = instant(day(at).plusDays(HORIZON_DAYS), LocalTime.MIN);
        return ahead(at).stream()
                .filter(span -> span.covers(at) && span.end().isBefore(horizon))
                .map(Span::end)
                .findFirst();
    }

    Optional<Instant> nextBegin(Instant at) {
        return ahead(at).stream()
                .map(Span::begin)
                .filter(begin -> begin.isAfter(at))
                .findFirst();
    }

    private List<Span> ahead(Instant at) {
        return spans(day(at).minusDays(1), day(at).plusDays(HORIZON_DAYS));
    }

    /** The shifts that begin on these days by their pattern, the deviations applied; what touches is one span. */
    List<Span> spans(LocalDate first, LocalDate last) {
        List<Span> spans = first.datesUntil(last.plusDays(1))
                .flatMap(day -> patterns.stream()
                        .filter(pattern -> pattern.weekday() == day.getDayOfWeek().getValue())
                        .map(pattern -> span(day, pattern)))
                .filter(Span::some)
                .toList();
        Span window = new Span(instant(first, LocalTime.MIN), instant(last.plusDays(2), LocalTime.MIN));
        for (Deviation deviation : deviations.stream()
                .sorted(Comparator.comparingInt(Deviation::rank).thenComparing(Deviation::id))
                .toList()) {
            Span one = deviation.span();
            Span within = new Span(latest(one.begin(), window.begin()), earliest(one.end(), window.end()));
            if (within.some()) {
                spans = deviation.works()
                        ? Stream.concat(spans.stream(), Stream.of(within)).toList()
                        : spans.stream().flatMap(span -> span.without(within)).toList();
            }
        }
        return joined(spans);
    }

    private static List<Span> joined(List<Span> apart) {
        List<Span> joined = new ArrayList<>();
        for (Span next : apart.stream().sorted(Comparator.comparing(Span::begin)).toList()) {
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
        return new Span(
                latest(instant(day, pattern.begins()), pattern.validFrom()),
                earliest(instant(lastDay, pattern.ends()), pattern.validUntil()));
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

    private static Instant earliest(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }
}
