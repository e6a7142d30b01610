package org.oneward.directory.internal;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalReader;
import biweekly.property.Attendee;
import biweekly.property.ICalProperty;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;
import org.oneward.web.Unreached;
import org.oneward.web.Words;

/**
 * An iCalendar file (RFC 5545) of somebody else's roster: each event that is not cancelled or shown as free is a shift.
 *
 * @param lines what could not be read, as sentences
 */
record RosterFile(List<Event> events, List<String> lines) {

    /** Bytes that a roster may have. */
    static final int LARGEST = 2_000_000;

    private static final int MOST_EVENTS = 5000;
    private static final int MOST_LINES = 20;
    private static final Duration LONGEST_SHIFT = Duration.ofDays(7);

    /** @param people mail addresses and names that the event gives, in lower case */
    record Event(String summary, Set<String> people, Instant begin, Instant end) {}

    /**
     * Reads events that touch the time between these two.
     *
     * @param zone for times that name none
     * @throws Unreached when it is no whole calendar; nothing of it counts then
     */
    static RosterFile read(byte[] file, ZoneId zone, Instant from, Instant until) {
        if (file.length > LARGEST) {
            throw new Unreached(Words.say("outside.big", LARGEST / 1_000_000));
        }
        String text = new String(file, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        String upper = text.toUpperCase(Locale.ROOT);
        if (!upper.startsWith("BEGIN:VCALENDAR")) {
            throw new Unreached(Words.say("roster.no-calendar"));
        }
        if (!upper.endsWith("END:VCALENDAR")) {
            throw new Unreached(Words.say("roster.cut"));
        }
        var reader = new ICalReader(text);
        reader.setDefaultTimezone(TimeZone.getTimeZone(zone));
        var roster = new RosterFile(new ArrayList<>(), new ArrayList<>());
        try (reader) {
            for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                reader.getWarnings().forEach(roster::warn);
                roster.add(calendar, zone, from, until);
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof Unreached said ? said : new Unreached(Words.say("roster.no-calendar"));
        }
        return roster;
    }

    private void warn(ParseWarning warning) {
        Integer line = warning.getLineNumber();
        say(line == null ? Words.say("roster.some-line") : Words.say("roster.line", String.valueOf(line)));
    }

    private void say(String sentence) {
        if (lines.size() < MOST_LINES && !lines.contains(sentence)) {
            lines.add(sentence);
        }
    }

    private void add(ICalendar calendar, ZoneId zone, Instant from, Instant until) {
        Set<String> replaced = new HashSet<>();
        calendar.getEvents().stream()
                .filter(event -> event.getRecurrenceId() != null && event.getRecurrenceId().getValue() != null)
                .forEach(event -> replaced.add(key(event, event.getRecurrenceId().getValue().toInstant())));
        for (VEvent event : calendar.getEvents()) {
            boolean free = event.getStatus() != null && event.getStatus().isCancelled()
                    || event.getTransparency() != null && event.getTransparency().isTransparent();
            if (!free) {
                add(calendar, event, replaced, zone, from, until);
            }
        }
    }

    private void add(ICalendar calendar, VEvent event, Set<String> replaced, ZoneId zone, Instant from, Instant until) {
        String summary = event.getSummary() == null ? "" : Text.line(event.getSummary().getValue());
        ICalDate start = event.getDateStart() == null ? null : event.getDateStart().getValue();
        Duration length = start == null ? null : length(event, start);
        if (start == null || length == null || !length.isPositive() || length.compareTo(LONGEST_SHIFT) > 0) {
            say(Words.say("roster.no-time", summary));
            return;
        }
        // By the clock on the wall where the event was planned, so that a night keeps its hours when clocks change.
        TimeZone there = start.hasTime() ? zone(calendar, event.getDateStart(), zone) : TimeZone.getDefault();
        boolean itself = event.getRecurrenceId() != null;
        var begins = event.getDateIterator(there);
        begins.advanceTo(java.util.Date.from(from.minus(LONGEST_SHIFT)));
        while (begins.hasNext()) {
            Instant next = begins.next().toInstant();
            // A day without times is read at midnight of this machine's zone, and meant in the hospital's.
            LocalDate day = LocalDate.ofInstant(next, there.toZoneId());
            Instant begin = start.hasTime() ? next : day.atStartOfDay(zone).toInstant();
            Instant end = start.hasTime()
                    ? next.plus(length)
                    : day.plusDays(length.toDays()).atStartOfDay(zone).toInstant();
            if (!begin.isBefore(until)) {
                return;
            }
            if (end.isAfter(from) && (itself || !replaced.contains(key(event, next)))) {
                if (events.size() >= MOST_EVENTS) {
                    throw new Unreached(Words.say("roster.many", MOST_EVENTS));
                }
                events.add(new Event(summary, people(event), begin, end));
            }
        }
    }

    private static @Nullable Duration length(VEvent event, ICalDate start) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            Duration length = Duration.between(start.toInstant(), event.getDateEnd().getValue().toInstant());
            return start.hasTime() ? length : Duration.ofDays(Math.round(length.toMinutes() / 1440.0));
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        return start.hasTime() ? null : Duration.ofDays(1);
    }

    private static TimeZone zone(ICalendar calendar, ICalProperty begin, ZoneId otherwise) {
        TimezoneAssignment named = calendar.getTimezoneInfo().getTimezone(begin);
        return named == null ? TimeZone.getTimeZone(otherwise) : named.getTimeZone();
    }

    private static Set<String> people(VEvent event) {
        Set<String> people = new HashSet<>();
        for (Attendee attendee : event.getAttendees()) {
            Stream.of(attendee.getEmail(), mail(attendee.getUri()), attendee.getCommonName()).forEach(each -> {
                String clean = Text.line(each).toLowerCase(Locale.ROOT);
                if (!clean.isEmpty()) {
                    people.add(clean);
                }
            });
        }
        return people;
    }

    private static @Nullable String mail(@Nullable String uri) {
        return uri == null ? null : uri.replaceFirst("(?i)^mailto:", "");
    }

    private static String key(VEvent event, Instant begin) {
        return (event.getUid() == null ? "" : event.getUid().getValue()) + " " + begin;
    }
}
