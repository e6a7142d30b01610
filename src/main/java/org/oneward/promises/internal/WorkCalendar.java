package org.oneward.promises.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When support is there, in a facility's zone: several spans a day, and days that are otherwise, closed or extra.
 *
 * @param exceptions what counts on that day instead of its weekday's spans; an empty list is a closed day
 */
record WorkCalendar(
        int version, ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> exceptions) {

    private static final int MIDNIGHT = 24 * 60;

    /** Minutes after the day's midnight; the end may be 24:00. */
    record Span(int from, int until) {

        Span {
            if (from < 0 || from >= until || until > MIDNIGHT) {
                throw new IllegalArgumentException("not a span of one day: %d to %d".formatted(from, until));
            }
        }

        /** Such as {@code 08:00-18:00}. */
        static Span of(String text) {
            String[] ends = text.split("-", 2);
            return new Span(minute(ends[0]), minute(ends[1]));
        }

        private static int minute(String text) {
            return text.equals("24:00") ? MIDNIGHT : LocalTime.parse(text).toSecondOfDay() / 60;
        }
    }

    record Period(Instant from, Instant until) {

        Duration length() {
            return Duration.between(from, until);
        }
    }

    WorkCalendar {
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a week without working time never comes to an end");
        }
        Stream.concat(week.values().stream(), exceptions.values().stream()).forEach(WorkCalendar::checkOrder);
    }

    static WorkCalendar always(ZoneId zone) {
        List<Span> day = List.of(new Span(0, MIDNIGHT));
        return new WorkCalendar(
                0, zone, Stream.of(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), d -> day)),
                Map.of());
    }

    /** The instant at which so much working time has passed: at the end of a span rather than at the start of the next. */
    Instant plus(Instant start, Duration working) {
        Duration left = working;
        Instant end = start;
        for (LocalDate day = dayOf(start); left.isPositive(); day = day.plusDays(1)) {
            for (Period open : open(day)) {
                Instant from = later(open.from, start);
                Duration there = Duration.between(from, open.until);
                if (there.isPositive() && left.isPositive()) {
                    end = there.compareTo(left) >= 0 ? from.plus(left) : open.until;
                    left = left.minus(there);
                }
            }
        }
        return end;
    }

    Duration between(Instant from, Instant until) {
        return open(from, until).stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The stretches between two instants in which support is not there. */
    List<Period> closed(Instant from, Instant until) {
        List<Period> closed = new ArrayList<>();
        Instant since = from;
        for (Period open : open(from, until)) {
            if (since.isBefore(open.from)) {
                closed.add(new Period(since, open.from));
            }
            since = open.until;
        }
        if (since.isBefore(until)) {
            closed.add(new Period(since, until));
        }
        return closed;
    }

    Instant nextWorkingDay(Instant at, LocalTime time) {
        return instant(workingDayAfter(dayOf(at), 1).atTime(time));
    }

    /** At the same time of that working day, or at the nearest moment of it at which support is there. */
    Instant plusWorkingDays(Instant at, int days) {
        LocalDate day = workingDayAfter(dayOf(at), days);
        Instant same = instant(day.atTime(LocalTime.ofInstant(at, zone)));
        List<Period> open = open(day);
        Instant nearest = open.getFirst().from;
        for (Period period : open) {
            nearest = same.isBefore(period.from) ? nearest : earlier(same, period.until);
        }
        return nearest;
    }

    private LocalDate workingDayAfter(LocalDate date, int days) {
        LocalDate day = date;
        for (int left = days; left > 0;) {
            day = day.plusDays(1);
            left -= open(day).isEmpty() ? 0 : 1;
        }
        return day;
    }

    private List<Period> open(Instant from, Instant until) {
        List<Period> all = new ArrayList<>();
        for (LocalDate day = dayOf(from); !day.isAfter(dayOf(until)); day = day.plusDays(1)) {
            for (Period open : open(day)) {
                Period within = new Period(later(open.from, from), earlier(open.until, until));
                if (within.length().isPositive()) {
                    all.add(within);
                }
            }
        }
        return all;
    }

    private List<Period> open(LocalDate day) {
        List<Span> weekday = week.getOrDefault(day.getDayOfWeek(), List.of());
        return exceptions.getOrDefault(day, weekday).stream()
                .map(span -> new Period(
                        instant(day.atStartOfDay().plusMinutes(span.from)),
                        instant(day.atStartOfDay().plusMinutes(span.until))))
                .filter(period -> period.length().isPositive())
                .toList();
    }

    /** A time that the clock leaps over in spring is the moment of the leap; of one that comes twice it is the first. */
    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition leap = zone.getRules().getTransition(local);
        return leap != null && leap.isGap() ? leap.getInstant() : local.atZone(zone).toInstant();
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static void checkOrder(List<Span> day) {
        for (int i = 1; i < day.size(); i++) {
            if (day.get(i).from < day.get(i - 1).until) {
                throw new IllegalArgumentException("spans of a day overlap or are out of order: " + day);
            }
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
