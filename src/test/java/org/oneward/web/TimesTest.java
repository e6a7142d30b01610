package org.oneward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** In UTC, the zone outside a request. */
class TimesTest {

    private static final Instant TUESDAY_1408 = Instant.parse("2026-11-24T14:08:30Z");

    @Test
    void timesAreToldAsPeopleSayThem() {
        assertThat(clock("2026-11-24T14:20:00Z")).isEqualTo("14:20");
        assertThat(clock("2026-11-24T00:00:00Z")).isEqualTo("00:00");
        assertThat(clock("2026-11-25T09:00:00Z")).isEqualTo("Wed 09:00");
        assertThat(clock("2026-11-18T09:00:00Z")).isEqualTo("Wed 09:00");
        assertThat(clock("2026-11-17T09:00:00Z")).isEqualTo("17 Nov 09:00");
        assertThat(clock("2026-12-01T09:00:00Z")).isEqualTo("1 Dec 09:00");
        assertThat(clock("2025-11-24T09:00:00Z")).isEqualTo("24 Nov 2025 09:00");
    }

    @Test
    void lengthsAreShort() {
        assertThat(Times.length(Duration.ofSeconds(50))).isEqualTo("0 min");
        assertThat(Times.length(Duration.ofMinutes(12))).isEqualTo("12 min");
        assertThat(Times.length(Duration.ofMinutes(60))).isEqualTo("1 h");
        assertThat(Times.length(Duration.ofMinutes(65))).isEqualTo("1 h 05");
        assertThat(Times.length(Duration.ofMinutes(-80))).isEqualTo("1 h 20");
        assertThat(Times.length(Duration.ofHours(47))).isEqualTo("47 h");
        assertThat(Times.length(Duration.ofDays(2))).isEqualTo("2 days");
        assertThat(Times.length(Duration.ofDays(1234))).isEqualTo("1,234 days");
    }

    @Test
    void whatIsAheadAndWhatIsPast() {
        assertThat(in(Duration.ofMinutes(12))).isEqualTo("in 12 min");
        assertThat(in(Duration.ofMinutes(-4))).isEqualTo("4 min ago");
        assertThat(in(Duration.ofSeconds(-20))).isEqualTo("now");
    }

    @Test
    void timesAreToldInSpanishToo() {
        Language.in(Language.SPANISH, () -> {
            assertThat(clock("2026-11-24T14:20:00Z")).isEqualTo("14:20");
            assertThat(clock("2026-11-25T09:00:00Z")).isEqualTo("mié 09:00");
            assertThat(clock("2026-12-01T09:00:00Z")).isEqualTo("1 dic 09:00");
            assertThat(Times.length(Duration.ofMinutes(65))).isEqualTo("1 h 05");
            assertThat(Times.length(Duration.ofDays(1))).isEqualTo("24 h");
            assertThat(Times.length(Duration.ofDays(12345))).isEqualTo("12.345 días");
            assertThat(in(Duration.ofMinutes(12))).isEqualTo("en 12 min");
            assertThat(in(Duration.ofMinutes(-4))).isEqualTo("hace 4 min");
            return null;
        });
    }

    private static String clock(String at) {
        return Times.clock(Instant.parse(at), TUESDAY_1408);
    }

    private static String in(Duration away) {
        return Times.in(TUESDAY_1408.plus(away), TUESDAY_1408);
    }
}
