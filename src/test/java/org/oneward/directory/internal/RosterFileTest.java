package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.directory.internal.RosterFile.Event;
import org.oneward.web.Unreached;

/** Files as other systems write them; in Chicago clocks go back on 1 November 2026. */
class RosterFileTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Instant FROM = Instant.parse("2026-10-20T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-20T00:00:00Z");

    @Test
    void timesAreReadWithTheirZoneAndFloatingOnesInTheHospitals() {
        assertThat(begins("DTSTART:20261102T130000Z\nDTEND:20261102T210000Z")).containsExactly("2026-11-02T13:00:00Z");
        assertThat(begins("DTSTART;TZID=Europe/Berlin:20261102T130000\nDTEND;TZID=Europe/Berlin:20261102T210000"))
                .containsExactly("2026-11-02T12:00:00Z");
        assertThat(begins("DTSTART:20261102T070000\nDURATION:PT8H")).containsExactly("2026-11-02T13:00:00Z");
    }

    @Test
    void aWeeklyNightKeepsItsHoursOnTheWallWhenClocksChange() {
        List<Event> nights = read(event("""
                DTSTART;TZID=America/Chicago:20261024T190000
                DTEND;TZID=America/Chicago:20261025T070000
                RRULE:FREQ=WEEKLY;COUNT=3
                EXDATE;TZID=America/Chicago:20261107T190000"""));
        assertThat(nights).extracting(each -> each.begin().toString())
                .containsExactly("2026-10-25T00:00:00Z", "2026-11-01T00:00:00Z");
    }

    @Test
    void aRuleWithoutAnEndEndsWhereTheReadingEnds() {
        assertThat(read(event("DTSTART:20200106T070000\nDTEND:20200106T150000\nRRULE:FREQ=DAILY"))).hasSize(61);
    }

    @Test
    void aDayThatWasMovedIsReadOnce() {
        assertThat(begins("""
                DTSTART:20261102T130000Z
                DTEND:20261102T210000Z
                RRULE:FREQ=DAILY;COUNT=2
                END:VEVENT
                BEGIN:VEVENT
                UID:1
                SUMMARY:Maria Lopez
                RECURRENCE-ID:20261103T130000Z
                DTSTART:20261103T150000Z
                DTEND:20261103T210000Z"""))
                .containsExactlyInAnyOrder("2026-11-02T13:00:00Z", "2026-11-03T15:00:00Z");
    }

    @Test
    void anAllDayEventIsTheDayInTheHospital() {
        List<Event> days = read(event("DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261102"));
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.begin()).isEqualTo("2026-11-01T05:00:00Z");
            assertThat(day.end()).isEqualTo("2026-11-02T06:00:00Z");
        });
    }

    @Test
    void foldedLinesAndPeopleAreReadWhole() {
        List<Event> events = read(event("""
                ATTENDEE;CN="Rosa
                  Marin":mailto:Rosa.Mar
                 in@lakeside.example
                DTSTART:20261102T130000Z
                DTEND:20261102T210000Z""").replace("\n", "\r\n"));
        assertThat(events).singleElement().satisfies(
                event -> assertThat(event.people()).contains("rosa marin", "rosa.marin@lakeside.example"));
    }

    @Test
    void whatIsCancelledOrFreeIsNoShift() {
        String times = "DTSTART:20261102T130000Z\nDTEND:20261102T210000Z\n";
        assertThat(read(event(times + "STATUS:CANCELLED"))).isEmpty();
        assertThat(read(event(times + "TRANSP:TRANSPARENT"))).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndTheRestCounts() {
        RosterFile file = RosterFile.read(bytes(calendar("""
                BEGIN:VEVENT
                UID:1
                DTSTART:tomorrow
                END:VEVENT
                """ + event("DTSTART:20261102T130000Z\nDTEND:20261102T210000Z"))), CHICAGO, FROM, UNTIL);
        assertThat(file.events()).hasSize(1);
        assertThat(file.lines()).contains("Line 5 could not be read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!doctype html><title>Sign in</title>", "BEGIN:VCARD\nEND:VCARD",
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:2026110"})
    void whatIsNoWholeCalendarIsNothing(String text) {
        assertThatExceptionOfType(Unreached.class)
                .isThrownBy(() -> RosterFile.read(bytes(text), CHICAGO, FROM, UNTIL));
    }

    @Test
    void fiveMegabytesAreTooMuch() {
        assertThatExceptionOfType(Unreached.class)
                .isThrownBy(() -> RosterFile.read(new byte[5_000_000], CHICAGO, FROM, UNTIL))
                .withMessageContaining("2 MB");
    }

    static String calendar(String events) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n";
    }

    static String event(String lines) {
        return "BEGIN:VEVENT\nUID:1\nSUMMARY:Maria Lopez\n" + lines + "\nEND:VEVENT\n";
    }

    private static List<String> begins(String lines) {
        return read(event(lines)).stream().map(event -> event.begin().toString()).toList();
    }

    private static List<Event> read(String events) {
        return RosterFile.read(bytes(calendar(events)), CHICAGO, FROM, UNTIL).events();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
