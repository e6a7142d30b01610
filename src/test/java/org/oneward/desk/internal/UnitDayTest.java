package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oneward.desk.internal.UnitDay.Span;
import org.oneward.desk.internal.UnitReads.DayWord;
import org.oneward.web.DayThread.Hour;

class UnitDayTest {

    private static final String CHICAGO = "America/Chicago";
    /** 14:08 in the hospital. */
    private static final Instant NOW = Instant.parse("2026-11-24T20:08:00Z");

    @Test
    void theDayIsDrawnToScale() {
        UnitDay day = UnitDay.of(Span.around(NOW, CHICAGO), NOW, List.of(
                new DayWord("kept", NOW.minus(Duration.ofHours(6))),
                new DayWord("missed", NOW.minus(Duration.ofMinutes(4))),
                new DayWord("live", NOW.plus(Duration.ofMinutes(12))),
                new DayWord("live", NOW.plus(Duration.ofHours(9)))));

        assertThat(day.night()).isFalse();
        assertThat(day.thread().now()).isCloseTo(59.4, within());
        assertThat(day.thread().said()).singleElement().satisfies(dot -> assertThat(dot).isCloseTo(9.4, within()));
        assertThat(day.missed()).isEqualTo(1);
        assertThat(day.thread().due()).singleElement().satisfies(due -> assertThat(due).isCloseTo(61.1, within()));
        assertThat(day.later()).isEqualTo(1);
        assertThat(day.thread().hours()).extracting(Hour::label)
                .containsExactly("08:00", "10:00", "12:00", "14:00", "16:00", "18:00");
    }

    @Test
    void wordsTooCloseToTellApartAreOneDotAndAreCountedAll() {
        UnitDay day = UnitDay.of(Span.around(NOW, CHICAGO), NOW, List.of(
                new DayWord("kept", NOW.minusSeconds(600)), new DayWord("kept", NOW.minusSeconds(580))));
        assertThat(day.thread().said()).hasSize(1);
        assertThat(day.came()).isEqualTo(2);
    }

    @Test
    void afterMidnightItIsStillTheSameNight() {
        Instant three = Instant.parse("2026-11-25T09:00:00Z");
        Span span = Span.around(three, CHICAGO);
        assertThat(span.night()).isTrue();
        assertThat(span.from().toInstant()).isEqualTo(Instant.parse("2026-11-25T01:00:00Z"));
        assertThat(span.to().toInstant()).isEqualTo(Instant.parse("2026-11-25T13:00:00Z"));
        assertThat(UnitDay.of(span, three, List.of()).thread().hours()).extracting(Hour::label)
                .containsExactly("20:00", "22:00", "00:00", "02:00", "04:00", "06:00");
    }

    @Test
    void theNightOfTheClockChangeHasThirteenHours() {
        Span span = Span.around(Instant.parse("2026-11-01T05:00:00Z"), CHICAGO);
        assertThat(Duration.between(span.from(), span.to())).isEqualTo(Duration.ofHours(13));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.1);
    }
}
