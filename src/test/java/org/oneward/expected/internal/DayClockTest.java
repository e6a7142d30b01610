package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayClockTest {

    @ParameterizedTest
    @CsvSource({
            "2026-03-04T10:00, 2026-03-04T10:01, 10",
            "2026-03-04T17:59, 2026-03-04T18:01, 13",
            "2026-03-04T07:00, 2026-03-04T09:00, 780",
            "2026-03-04T00:00, 2026-03-05T00:00, 8520",
            "2026-03-07T12:00, 2026-03-07T13:00, 180",
            "2026-03-06T17:00, 2026-03-09T09:00, 12360",
            "2026-03-02T00:00, 2026-03-09T00:00, 51240"})
    void aMinuteOfTheWorkingDayIsTenTicksAndAnyOtherThree(LocalDateTime from, LocalDateTime to, double ticks) {
        assertThat(DayClock.at(DayClock.minute(to)) - DayClock.at(DayClock.minute(from))).isEqualTo(ticks);
    }

    @Test
    void whatItShowsLeadsBackToTheMinute() {
        long start = DayClock.minute(LocalDateTime.parse("2026-03-02T00:00"));
        for (long minute = start; minute < start + 14 * 24 * 60; minute += 7) {
            assertThat(DayClock.when(DayClock.at(minute))).isEqualTo(minute);
        }
    }
}
