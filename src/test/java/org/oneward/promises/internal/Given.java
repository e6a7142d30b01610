package org.oneward.promises.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oneward.promises.internal.Policy.Hours;
import org.oneward.promises.internal.Policy.Level;
import org.oneward.promises.internal.WorkCalendar.Span;

/** The policy as it ships, and support from 8 to 6 on weekdays. */
final class Given {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    static final Policy POLICY = new Policy(1, Map.of(
            1, level("15 min", "30 min", "15 min", Hours.ALWAYS),
            2, level("30 min", "2 h", "1 h", Hours.ALWAYS),
            3, level("4 h", "24 h", "8 h", Hours.ALWAYS_FOR_CLINICAL),
            4, level("next working day 12:00", "3 working days", "5 working days", Hours.SUPPORT)));

    static final WorkCalendar OFFICE = weekdays(NEW_YORK, "08:00-18:00");
    static final Terms TERMS = new Terms(POLICY, OFFICE, 1);

    private Given() {}

    private static Level level(String firstWord, String every, String aim, Hours hours) {
        return new Level(Within.of(firstWord), Within.of(every), Within.of(aim), hours);
    }

    static WorkCalendar weekdays(ZoneId zone, String... spans) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), spans(spans));
        }
        return new WorkCalendar(1, zone, week, Map.of());
    }

    /** The calendar with one day that is otherwise: closed, when no span is named. */
    static WorkCalendar but(WorkCalendar calendar, String date, String... spans) {
        Map<LocalDate, List<Span>> exceptions = new HashMap<>(calendar.exceptions());
        exceptions.put(LocalDate.parse(date), spans(spans));
        return new WorkCalendar(calendar.version(), calendar.zone(), calendar.week(), exceptions);
    }

    private static List<Span> spans(String... spans) {
        return Stream.of(spans).map(Span::of).toList();
    }

    /** {@code 2026-11-03 13:58} on the hospital's clock; of a time that comes twice the first. */
    static Instant at(String local) {
        return at(NEW_YORK, local);
    }

    static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(zone).toInstant();
    }

    static String shown(ZoneId zone, Instant at) {
        return LocalDateTime.ofInstant(at, zone).toString().replace('T', ' ');
    }

    static String shown(Instant at) {
        return shown(NEW_YORK, at);
    }
}
