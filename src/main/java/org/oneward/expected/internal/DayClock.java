package org.oneward.expected.internal;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Measures time as people work: a minute is ten ticks on Monday to Friday from 8 to 18, and three ticks otherwise.
 * Minutes are those of local time since 1970, and every whole one shows a whole number.
 */
final class DayClock {

    private static final int WORK = 10;
    private static final int QUIET = 3;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int FROM = 8 * HOUR;
    private static final int UNTIL = 18 * HOUR;
    private static final double WORKDAY = (UNTIL - FROM) * WORK + (DAY - UNTIL + FROM) * QUIET;
    private static final double RESTDAY = DAY * QUIET;
    private static final double WEEK = 5 * WORKDAY + 2 * RESTDAY;

    /** 5 January 1970 was a Monday. */
    private static final long FIRST_MONDAY = 4L * DAY;

    private DayClock() {}

    static long minute(LocalDateTime time) {
        return Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), 60);
    }

    static LocalDateTime time(double minute) {
        return LocalDateTime.ofEpochSecond(Math.round(minute * 60), 0, ZoneOffset.UTC);
    }

    /** What the clock shows at that minute. */
    static double at(double minute) {
        double since = minute - FIRST_MONDAY;
        double weeks = Math.floor(since / (7 * DAY));
        double inWeek = since - weeks * 7 * DAY;
        int day = (int) (inWeek / DAY);
        double inDay = inWeek - (double) day * DAY;
        double before = weeks * WEEK + Math.min(day, 5) * WORKDAY + Math.max(0, day - 5) * RESTDAY;
        return before + (day < 5 ? workday(inDay) : inDay * QUIET);
    }

    /** The minute at which the clock shows this. */
    static double when(double shown) {
        double weeks = Math.floor(shown / WEEK);
        double inWeek = shown - weeks * WEEK;
        int day = inWeek < 5 * WORKDAY ? (int) (inWeek / WORKDAY) : 5 + (int) ((inWeek - 5 * WORKDAY) / RESTDAY);
        double inDay = day < 5
                ? minuteOfWorkday(inWeek - day * WORKDAY)
                : (inWeek - 5 * WORKDAY - (day - 5) * RESTDAY) / QUIET;
        return FIRST_MONDAY + weeks * 7 * DAY + (double) day * DAY + inDay;
    }

    private static double workday(double minute) {
        return Math.min(minute, FROM) * QUIET + Math.clamp(minute - FROM, 0, UNTIL - FROM) * WORK
                + Math.max(0, minute - UNTIL) * QUIET;
    }

    private static double minuteOfWorkday(double shown) {
        double morning = FROM * QUIET;
        double evening = morning + (UNTIL - FROM) * WORK;
        if (shown < morning) {
            return shown / QUIET;
        }
        return shown < evening ? FROM + (shown - morning) / WORK : UNTIL + (shown - evening) / QUIET;
    }
}
