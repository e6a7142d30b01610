package org.oneward.promises.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.oneward.promises.internal.Given.LONDON;
import static org.oneward.promises.internal.Given.NEW_YORK;
import static org.oneward.promises.internal.Given.OFFICE;
import static org.oneward.promises.internal.Given.at;
import static org.oneward.promises.internal.Given.but;
import static org.oneward.promises.internal.Given.shown;
import static org.oneward.promises.internal.Given.weekdays;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.promises.internal.WorkCalendar.Period;
import org.oneward.promises.internal.WorkCalendar.Span;

/** November 2026: the 2nd is a Monday. */
class WorkCalendarTest {

    private static final LocalTime NOON = LocalTime.NOON;

    @ParameterizedTest
    @CsvSource({
            "2026-11-02 17:00, 4 h,  2026-11-03 11:00", // the named case
            "2026-11-06 17:00, 4 h,  2026-11-09 11:00", // over the weekend
            "2026-11-02 14:00, 4 h,  2026-11-02 18:00", // to the end of the day, not the start of the next
            "2026-11-02 06:00, 1 h,  2026-11-02 09:00", // before opening
            "2026-11-02 18:00, 1 h,  2026-11-03 09:00", // at closing
            "2026-11-02 23:59, 1 h,  2026-11-03 09:00", // at night
            "2026-11-07 12:00, 1 h,  2026-11-09 09:00", // on a Saturday
            "2026-11-02 08:00, 50 h, 2026-11-06 18:00", // a whole week
            "2026-11-02 08:00, 51 h, 2026-11-09 09:00",
            "2026-11-07 12:00, 0 h,  2026-11-07 12:00", // nothing to wait for
    })
    void workingTimeRunsInSupportHoursOnly(String from, String working, String due) {
        assertThat(shown(OFFICE.plus(at(from), hours(working)))).isEqualTo(due);
    }

    private static Duration hours(String text) {
        return Duration.ofHours(Long.parseLong(text.split(" ")[0]));
    }

    @Test
    void aDayHasSeveralSpans() {
        WorkCalendar lunch = weekdays(NEW_YORK, "08:00-12:00", "13:00-17:00");
        assertThat(shown(lunch.plus(at("2026-11-02 11:00"), Duration.ofHours(2)))).isEqualTo("2026-11-02 14:00");
        assertThat(shown(lunch.plus(at("2026-11-02 12:30"), Duration.ofHours(4)))).isEqualTo("2026-11-02 17:00");
        assertThat(shown(lunch.plus(at("2026-11-02 11:00"), Duration.ofHours(9)))).isEqualTo("2026-11-03 12:00");
    }

    @Test
    void aSpanMayEndAtMidnightAndGoOnTheNextDay() {
        WorkCalendar late = weekdays(NEW_YORK, "00:00-02:00", "20:00-24:00");
        assertThat(shown(late.plus(at("2026-11-02 23:00"), Duration.ofHours(2)))).isEqualTo("2026-11-03 01:00");
        assertThat(shown(late.plus(at("2026-11-02 23:00"), Duration.ofHours(1)))).isEqualTo("2026-11-03 00:00");
        assertThat(shown(late.plus(at("2026-11-06 23:00"), Duration.ofHours(2)))).isEqualTo("2026-11-09 01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Europe/London", "Asia/Kathmandu", "America/Sao_Paulo"})
    void roundTheClockLosesNoMinuteAtMidnight(ZoneId zone) {
        WorkCalendar always = WorkCalendar.always(zone);
        for (int days = 0; days < 400; days++) {
            var start = at(zone, "2026-01-01 23:59").plus(Duration.ofDays(days));
            assertThat(always.plus(start, Duration.ofMinutes(2))).isEqualTo(start.plus(Duration.ofMinutes(2)));
        }
        var start = at(zone, "2026-01-01 00:00");
        assertThat(always.between(start, start.plus(Duration.ofDays(400)))).isEqualTo(Duration.ofDays(400));
    }

    @ParameterizedTest
    @CsvSource({
            "America/New_York, 2026-03-07 23:30, 2026-03-08 04:30",
            "America/New_York, 2026-10-31 23:30, 2026-11-01 02:30",
            "Europe/London,    2026-03-28 23:30, 2026-03-29 04:30",
            "Europe/London,    2026-10-24 23:30, 2026-10-25 02:30",
    })
    void fourHoursOverAChangeOfTheClockAreFourHours(ZoneId zone, String from, String due) {
        assertThat(shown(zone, WorkCalendar.always(zone).plus(at(zone, from), Duration.ofHours(4)))).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
            "America/New_York, 2026-03-08, 23, 2", "America/New_York, 2026-11-01, 25, 4",
            "Europe/London,    2026-03-29, 23, 2", "Europe/London,    2026-10-25, 25, 4",
    })
    void aDayOnWhichTheClockChangesIsShorterOrLonger(ZoneId zone, String day, int hours, int nightShift) {
        var start = at(zone, day + " 00:00");
        var end = at(zone, day + " 23:59").plusSeconds(60);
        assertThat(WorkCalendar.always(zone).between(start, end)).isEqualTo(Duration.ofHours(hours));
        WorkCalendar night = but(weekdays(zone, "08:00-18:00"), day, "01:00-04:00");
        assertThat(night.between(start, end)).isEqualTo(Duration.ofHours(nightShift));
    }

    @Test
    void aSpanThatBeginsInTheLeapOfSpringBeginsAtTheLeap() {
        WorkCalendar early = but(OFFICE, "2026-03-08", "02:30-05:00");
        assertThat(shown(early.plus(at("2026-03-08 00:00"), Duration.ofHours(1)))).isEqualTo("2026-03-08 04:00");
        WorkCalendar gone = but(OFFICE, "2026-03-08", "02:10-02:50");
        assertThat(shown(gone.plus(at("2026-03-08 00:00"), Duration.ofHours(1)))).isEqualTo("2026-03-09 09:00");
    }

    @Test
    void aSpanAroundTheRepeatedHourOfAutumnHasItTwice() {
        WorkCalendar early = but(OFFICE, "2026-11-01", "00:30-03:00");
        assertThat(early.between(at("2026-11-01 00:00"), at("2026-11-01 12:00"))).isEqualTo(Duration.ofMinutes(210));
    }

    @Test
    void officeHoursAreTenHoursOnEitherSideOfTheChange() {
        WorkCalendar london = weekdays(LONDON, "08:00-18:00");
        assertThat(shown(LONDON, london.plus(at(LONDON, "2026-03-27 17:00"), Duration.ofHours(4))))
                .isEqualTo("2026-03-30 11:00");
        assertThat(shown(LONDON, london.plus(at(LONDON, "2026-10-23 17:00"), Duration.ofHours(4))))
                .isEqualTo("2026-10-26 11:00");
    }

    @Test
    void aHolidayIsClosed() {
        WorkCalendar thanksgiving = but(OFFICE, "2026-11-26");
        assertThat(shown(thanksgiving.plus(at("2026-11-25 17:00"), Duration.ofHours(4)))).isEqualTo("2026-11-27 11:00");
    }

    @Test
    void anExtraSaturdayCounts() {
        WorkCalendar extra = but(OFFICE, "2026-11-07", "09:00-12:00");
        assertThat(shown(extra.plus(at("2026-11-06 17:00"), Duration.ofHours(4)))).isEqualTo("2026-11-07 12:00");
        assertThat(shown(extra.plus(at("2026-11-06 17:00"), Duration.ofHours(5)))).isEqualTo("2026-11-09 09:00");
    }

    @Test
    void aShortDayIsShort() {
        WorkCalendar eve = but(but(OFFICE, "2026-12-24", "08:00-12:00"), "2026-12-25");
        assertThat(shown(eve.plus(at("2026-12-24 11:00"), Duration.ofHours(2)))).isEqualTo("2026-12-28 09:00");
    }

    @ParameterizedTest
    @CsvSource({
            "2026-11-02 09:00, 2026-11-03 12:00",
            "2026-11-02 00:01, 2026-11-03 12:00",
            "2026-11-02 23:59, 2026-11-03 12:00", // already Tuesday in Greenwich
            "2026-11-06 09:00, 2026-11-09 12:00",
            "2026-11-07 09:00, 2026-11-09 12:00",
            "2026-11-08 23:00, 2026-11-09 12:00",
            "2026-10-30 13:00, 2026-11-02 12:00", // over the end of summer time
    })
    void theNextWorkingDayIsNeverToday(String from, String due) {
        assertThat(shown(OFFICE.nextWorkingDay(at(from), NOON))).isEqualTo(due);
    }

    @Test
    void theNextWorkingDayLeavesOutHolidaysAndTakesExtraDays() {
        assertThat(shown(but(OFFICE, "2026-11-09").nextWorkingDay(at("2026-11-06 09:00"), NOON)))
                .isEqualTo("2026-11-10 12:00");
        assertThat(shown(but(OFFICE, "2026-11-07", "09:00-12:00").nextWorkingDay(at("2026-11-06 09:00"), NOON)))
                .isEqualTo("2026-11-07 12:00");
    }

    @ParameterizedTest
    @CsvSource({
            "2026-11-03 10:15, 3, 2026-11-06 10:15",
            "2026-11-05 10:15, 3, 2026-11-10 10:15",
            "2026-11-07 10:00, 3, 2026-11-11 10:00", // asked on a Saturday: Monday is the first
            "2026-11-06 22:00, 1, 2026-11-09 18:00", // nobody writes at ten in the evening
            "2026-11-06 06:00, 1, 2026-11-09 08:00",
            "2026-10-30 10:00, 1, 2026-11-02 10:00", // the same time on the clock
            "2026-03-06 10:00, 5, 2026-03-13 10:00",
    })
    void workingDaysKeepTheTimeOfDayWithinSupportHours(String from, int days, String due) {
        assertThat(shown(OFFICE.plusWorkingDays(at(from), days))).isEqualTo(due);
    }

    @Test
    void aWordThatWouldFallIntoLunchComesBeforeIt() {
        WorkCalendar lunch = weekdays(NEW_YORK, "08:00-12:00", "13:00-17:00");
        assertThat(shown(lunch.plusWorkingDays(at("2026-11-03 12:30"), 1))).isEqualTo("2026-11-04 12:00");
        assertThat(shown(lunch.plusWorkingDays(at("2026-11-03 13:30"), 1))).isEqualTo("2026-11-04 13:30");
    }

    @Test
    void workingDaysLeaveOutHolidays() {
        WorkCalendar holidays = but(but(OFFICE, "2026-11-26"), "2026-11-27");
        assertThat(shown(holidays.plusWorkingDays(at("2026-11-25 10:00"), 2))).isEqualTo("2026-12-01 10:00");
    }

    @Test
    void roundTheClockEachDayIsAWorkingDay() {
        WorkCalendar always = WorkCalendar.always(NEW_YORK);
        assertThat(shown(always.plusWorkingDays(at("2026-10-31 10:00"), 1))).isEqualTo("2026-11-01 10:00");
        assertThat(shown(always.plusWorkingDays(at("2026-03-07 02:30"), 1))).isEqualTo("2026-03-08 03:00");
    }

    @Test
    void whatIsClosedCanBeNamed() {
        WorkCalendar lunch = weekdays(NEW_YORK, "08:00-12:10", "13:40-18:00");
        assertThat(lunch.closed(at("2026-11-02 11:00"), at("2026-11-03 09:00"))).containsExactly(
                new Period(at("2026-11-02 12:10"), at("2026-11-02 13:40")),
                new Period(at("2026-11-02 18:00"), at("2026-11-03 08:00")));
        assertThat(lunch.closed(at("2026-11-02 08:00"), at("2026-11-02 12:10"))).isEmpty();
        assertThat(lunch.closed(at("2026-11-07 08:00"), at("2026-11-07 09:00")))
                .containsExactly(new Period(at("2026-11-07 08:00"), at("2026-11-07 09:00")));
        assertThat(WorkCalendar.always(NEW_YORK).closed(at("2026-11-01 00:00"), at("2026-11-30 00:00"))).isEmpty();
    }

    @Test
    void whatRanAndWhatStoodStillIsAllTheTime() {
        var from = at("2026-10-30 15:07");
        var until = at("2026-11-12 09:21");
        var closed = OFFICE.closed(from, until).stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
        assertThat(OFFICE.between(from, until).plus(closed)).isEqualTo(Duration.between(from, until));
        assertThat(OFFICE.plus(from, OFFICE.between(from, until))).isEqualTo(until);
    }

    @Test
    void noTimeRunsBackwards() {
        assertThat(OFFICE.between(at("2026-11-02 12:00"), at("2026-11-02 10:00"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"18:00-08:00", "08:00-08:00", "08:00-24:30", "24:00-24:00"})
    void aSpanLiesWithinOneDay(String span) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Span.of(span)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aWeekHasWorkingTimeInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar(1, NEW_YORK, Map.of(), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> weekdays(NEW_YORK, "08:00-12:00", "11:00-17:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> but(OFFICE, "2026-11-07", "13:00-17:00", "08:00-12:00"));
    }
}
