package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Monday is 2 November 2026; in Chicago clocks go forward on 8 March and back on 1 November 2026. */
class RotaTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Rota days = rota(pattern(1, "07:00", "15:00"), pattern(2, "07:00", "15:00"));
    private final Rota nights = rota(pattern(1, "19:00", "07:00"), pattern(6, "19:00", "07:00"));
    private final Rota anyHour = rota(
            IntStream.rangeClosed(1, 7).mapToObj(day -> pattern(day, "00:00", "00:00")).toArray(Rota.Pattern[]::new));

    @Test
    void aShiftEndsWhereItsPatternSays() {
        assertThat(days.shiftEnd(at("2026-11-02T07:00"))).contains(at("2026-11-02T15:00"));
        assertThat(days.shiftEnd(at("2026-11-02T14:59"))).contains(at("2026-11-02T15:00"));
    }

    @Test
    void theEndOfAShiftIsOffShift() {
        assertThat(days.shiftEnd(at("2026-11-02T15:00"))).isEmpty();
        assertThat(days.shiftEnd(at("2026-11-02T06:59"))).isEmpty();
    }

    @Test
    void aNightEndsOnTheNextDay() {
        assertThat(nights.shiftEnd(at("2026-11-02T23:30"))).contains(at("2026-11-03T07:00"));
        assertThat(nights.shiftEnd(at("2026-11-03T03:40"))).contains(at("2026-11-03T07:00"));
    }

    @Test
    void oneIsBackAtTheNextShiftAlsoOverAWeekend() {
        assertThat(days.nextBegin(at("2026-11-02T16:00"))).contains(at("2026-11-03T07:00"));
        assertThat(days.nextBegin(at("2026-11-03T16:00"))).contains(at("2026-11-09T07:00"));
    }

    @Test
    void whoHasNoShiftIsNeverBack() {
        assertThat(rota().nextBegin(at("2026-11-02T16:00"))).isEmpty();
    }

    @Test
    void shiftsThatTouchAreOne() {
        Rota both = rota(pattern(1, "07:00", "15:00"), pattern(1, "15:00", "19:00"), pattern(1, "18:00", "02:00"));
        assertThat(both.shiftEnd(at("2026-11-02T08:00"))).contains(at("2026-11-03T02:00"));
        assertThat(both.nextBegin(at("2026-11-02T08:00"))).contains(at("2026-11-09T07:00"));
    }

    @Test
    void whoIsOnAtAnyHourHasNoEnd() {
        assertThat(anyHour.shiftEnd(at("2026-11-02T16:00"))).isEmpty();
        assertThat(anyHour.shiftEnd(at("2026-11-01T01:30"))).isEmpty();
    }

    @Test
    void aNightIsAnHourLongerWhenClocksGoBack() {
        assertThat(nights.shiftEnd(at("2026-10-31T19:00"))).contains(at("2026-11-01T07:00"));
        assertThat(Duration.between(at("2026-10-31T19:00"), at("2026-11-01T07:00"))).isEqualTo(Duration.ofHours(13));
    }

    @Test
    void aNightIsAnHourShorterWhenClocksGoForward() {
        assertThat(nights.shiftEnd(at("2026-03-07T19:00"))).contains(at("2026-03-08T07:00"));
        assertThat(Duration.between(at("2026-03-07T19:00"), at("2026-03-08T07:00"))).isEqualTo(Duration.ofHours(11));
    }

    @Test
    void anEndThatComesTwiceIsTheSecondOne() {
        Rota late = rota(pattern(6, "17:00", "01:30"));
        assertThat(late.shiftEnd(at("2026-10-31T20:00"))).contains(Instant.parse("2026-11-01T07:30:00Z"));
    }

    @Test
    void aBeginThatTheClockSkipsIsAnHourLater() {
        Rota early = rota(pattern(7, "02:30", "10:00"));
        assertThat(early.nextBegin(at("2026-03-08T00:00"))).contains(Instant.parse("2026-03-08T08:30:00Z"));
    }

    @Test
    void anEndedPatternEndsItsShiftAndHasNoNext() {
        Instant noon = at("2026-11-02T12:00");
        Rota leaving = new Rota(CHICAGO, List.of(
                new Rota.Pattern(1, LocalTime.of(7, 0), LocalTime.of(15, 0), LONG_AGO, noon)));
        assertThat(leaving.shiftEnd(at("2026-11-02T08:00"))).contains(noon);
        assertThat(leaving.nextBegin(at("2026-11-02T13:00"))).isEmpty();
    }

    @Test
    void aPatternThatIsYetToComeBeginsThen() {
        Rota joining = new Rota(CHICAGO, List.of(new Rota.Pattern(
                1, LocalTime.of(7, 0), LocalTime.of(15, 0), at("2026-11-05T00:00"), null)));
        assertThat(joining.shiftEnd(at("2026-11-02T08:00"))).isEqualTo(Optional.empty());
        assertThat(joining.nextBegin(at("2026-11-02T08:00"))).contains(at("2026-11-09T07:00"));
    }

    @Test
    void leaveEndsAShiftAndTheNextOneBeginsAfterIt() {
        Rota leaving = with(days, away("2026-11-02T12:00", "2026-11-03T12:00", 1));
        assertThat(leaving.shiftEnd(at("2026-11-02T08:00"))).contains(at("2026-11-02T12:00"));
        assertThat(leaving.shiftEnd(at("2026-11-02T13:00"))).isEmpty();
        assertThat(leaving.nextBegin(at("2026-11-02T13:00"))).contains(at("2026-11-03T12:00"));
    }

    @Test
    void aNightThatSomebodyElseWorksOverTheChangeOfTheClocksIsAsLong() {
        Rota giver = with(nights, away("2026-10-31T19:00", "2026-11-01T07:00", 1));
        Rota taker = with(days, new Rota.Deviation(true, at("2026-10-31T19:00"), at("2026-11-01T07:00"), 2, 1,
                LONG_AGO, null));
        assertThat(giver.shiftEnd(at("2026-11-01T03:00"))).isEmpty();
        assertThat(taker.shiftEnd(at("2026-11-01T03:00"))).contains(at("2026-11-01T07:00"));
    }

    @Test
    void leaveThatWasTakenBackEndsThen() {
        Rota back = with(days, new Rota.Deviation(false, at("2026-11-02T07:00"), at("2026-11-04T00:00"), 2, 1,
                LONG_AGO, at("2026-11-02T10:00")));
        assertThat(back.nextBegin(at("2026-11-02T08:00"))).contains(at("2026-11-02T10:00"));
        assertThat(back.shiftEnd(at("2026-11-03T08:00"))).contains(at("2026-11-03T15:00"));
    }

    private static Rota with(Rota rota, Rota.Deviation deviation) {
        return new Rota(CHICAGO, rota.patterns(), List.of(deviation));
    }

    private static Rota.Deviation away(String from, String until, long id) {
        return new Rota.Deviation(false, at(from), at(until), 2, id, LONG_AGO, null);
    }

    private static Rota rota(Rota.Pattern... patterns) {
        return new Rota(CHICAGO, List.of(patterns));
    }

    private static Rota.Pattern pattern(int weekday, String begins, String ends) {
        return new Rota.Pattern(weekday, LocalTime.parse(begins), LocalTime.parse(ends), LONG_AGO, null);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }
}
