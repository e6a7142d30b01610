package org.oneward.web;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Times as people say them, in the hospital's zone: 14:20, Wed 09:00, 1 h 20 min, in 12 min. */
public final class Times {

    /** The request attribute under which the filter leaves the clock of this request. */
    public static final String NOW = Times.class.getName();

    private static final DateTimeFormatter TIME = format("HH:mm");
    private static final DateTimeFormatter WEEKDAY = format("EEE HH:mm");
    private static final DateTimeFormatter DAY = format("d MMM HH:mm");
    private static final DateTimeFormatter YEAR = format("d MMM yyyy HH:mm");

    private Times() {}

    /** This moment by the one clock of all nodes, the same for a whole page. */
    public static Instant now() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(NOW, RequestAttributes.SCOPE_REQUEST) instanceof Supplier<?> now
                        ? (Instant) now.get()
                        : Instant.now();
    }

    /** 14:20 today, Wed 09:00 within six days, 3 Nov 09:00 in this year, 3 Nov 2025 09:00 else. */
    public static String clock(Instant at) {
        return clock(at, now());
    }

    static String clock(Instant at, Instant now) {
        ZonedDateTime there = at.atZone(Frame.current().zone());
        LocalDate today = LocalDate.ofInstant(now, there.getZone());
        long days = Math.abs(ChronoUnit.DAYS.between(today, there.toLocalDate()));
        DateTimeFormatter format = days == 0
                ? TIME
                : days < 7
                        ? WEEKDAY
                        : there.getYear() == today.getYear() ? DAY : YEAR;
        return format.withLocale(Language.current()).format(there);
    }

    /** For a field in which a time is typed: in the hospital's zone, to the minute. */
    public static String input(Instant at) {
        return at.atZone(Frame.current().zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** 45 s, 12 min, 1 h 20 min, 3 days: never a sign, never a nought but "0 min". */
    public static String length(Duration length) {
        long minutes = length.abs().toMinutes();
        if (minutes < 60) {
            return Words.say("times.minutes", minutes);
        }
        if (minutes < 48 * 60) {
            long rest = minutes < 24 * 60 ? minutes % 60 : 0;
            return rest == 0
                    ? Words.say("times.hours", minutes / 60)
                    : Words.say("times.hours-minutes", minutes / 60, rest);
        }
        return Words.say("times.days", minutes / (24 * 60));
    }

    public static String length(Instant from, Instant to) {
        return length(Duration.between(from, to));
    }

    /** "in 12 min", "4 min ago", "now". */
    public static String in(Instant at) {
        return in(at, now());
    }

    static String in(Instant at, Instant now) {
        Duration left = Duration.between(now, at);
        return left.abs().compareTo(Duration.ofMinutes(1)) < 0
                ? Words.say("times.now")
                : Words.say(left.isNegative() ? "times.ago" : "times.in", length(left));
    }

    /** For {@code datetime="…"}. */
    public static String datetime(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code <time datetime="…">14:20</time>}, to be put into a sentence. */
    public static Content time(Instant at) {
        return output -> output.writeContent(
                "<time datetime=\"" + datetime(at) + "\">" + clock(at) + "</time>");
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Language.ENGLISH);
    }
}
