package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.desk.internal.AskPage.NeededTime;

class NeededTimesTest {

    private static final String ZONE = "America/Chicago";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2026-11-24T14:08 | now 2026-11-24T16:00 2026-11-24T17:00 2026-11-27T17:00",
            "2026-11-24T15:30 | now 2026-11-24T17:00 2026-11-27T17:00",
            "2026-11-24T16:30 | now 2026-11-24T19:00 2026-11-24T23:59 2026-11-27T17:00",
            "2026-11-24T23:50 | now 2026-11-24T23:59 2026-11-27T17:00",
            "2026-11-26T09:00 | now 2026-11-26T11:00 2026-11-26T17:00 2026-11-27T17:00",
            "2026-11-27T09:00 | now 2026-11-27T11:00 2026-11-27T17:00 2026-12-04T17:00",
            "2026-11-28T09:00 | now 2026-11-28T11:00 2026-11-28T17:00 2026-12-04T17:00",
            "2026-11-29T09:00 | now 2026-11-29T11:00 2026-11-29T17:00 2026-12-04T17:00"})
    void nowARoundHourTheEndOfTheDayAndOfTheWeek(String at, String times) {
        assertThat(NeededTimes.of(LocalDateTime.parse(at).atZone(ZoneId.of(ZONE)).toInstant(), ZONE))
                .extracting(NeededTime::value)
                .containsExactly(times.split(" "));
    }
}
