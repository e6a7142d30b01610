package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @ParameterizedTest
    @CsvSource(nullValues = "now", value = {
            "2026-11-24T20:59:59,now", "2026-11-24T21:00:00,2026-11-25T07:00", "2026-11-24T23:30:00,2026-11-25T07:00",
            "2026-11-25T00:00:00,2026-11-25T07:00", "2026-11-25T06:59:59,2026-11-25T07:00", "2026-11-25T07:00:00,now",
            "2026-03-07T23:00:00,2026-03-08T07:00"})
    void byNightMailWaitsForTheMorning(LocalDateTime written, @Nullable LocalDateTime leaves) {
        Instant morning = leaves == null ? null : leaves.atZone(CHICAGO).toInstant();
        assertThat(QuietHours.until(written.atZone(CHICAGO).toInstant(), CHICAGO)).isEqualTo(morning);
    }
}
