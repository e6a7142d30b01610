package org.oneward.promises.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** How long a policy gives, counted on a calendar, and written as people say it. */
sealed interface Within {

    Instant from(Instant at, WorkCalendar calendar);

    record Time(Duration working) implements Within {

        @Override
        public Instant from(Instant at, WorkCalendar calendar) {
            return calendar.plus(at, working);
        }
    }

    record NextWorkingDay(LocalTime time) implements Within {

        @Override
        public Instant from(Instant at, WorkCalendar calendar) {
            return calendar.nextWorkingDay(at, time);
        }
    }

    record WorkingDays(int days) implements Within {

        @Override
        public Instant from(Instant at, WorkCalendar calendar) {
            return calendar.plusWorkingDays(at, days);
        }
    }

    /** {@code 15 min}, {@code 4 h}, {@code next working day 12:00} or {@code 3 working days}. */
    static Within of(String text) {
        String[] parts = text.split(" ");
        return switch (text.replaceAll("\\d\\d:\\d\\d|\\d+", "#")) {
            case "# min" -> new Time(Duration.ofMinutes(Long.parseLong(parts[0])));
            case "# h" -> new Time(Duration.ofHours(Long.parseLong(parts[0])));
            case "# working days" -> new WorkingDays(Integer.parseInt(parts[0]));
            case "next working day #" -> new NextWorkingDay(LocalTime.parse(parts[3]));
            default -> throw new IllegalArgumentException("not a span of a policy: " + text);
        };
    }
}
