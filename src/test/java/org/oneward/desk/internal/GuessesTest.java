package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GuessesTest {

    private Instant now = Instant.parse("2026-11-24T20:00:00Z");
    private final Guesses guesses = new Guesses(new Clock() {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void someAreFreeAndThenEachWaitsLongerUpToHalfAMinute() {
        for (int tried = 0; tried < Guesses.FREE; tried++) {
            assertThat(guesses.wrong("10.1.1.1")).isZero();
        }
        for (int seconds : new int[]{1, 2, 4, 8, 16, 30, 30, 30}) {
            assertThat(guesses.wrong("10.1.1.1")).isEqualTo(Duration.ofSeconds(seconds));
            now = now.plusSeconds(seconds);
            assertThat(guesses.wrong("10.1.1.1")).isZero();
        }
    }

    @Test
    void waitingIsOfOneAddressAndForgottenAfterAWhile() {
        for (int tried = 0; tried <= Guesses.FREE; tried++) {
            guesses.wrong("10.1.1.1");
        }
        assertThat(guesses.wrong("10.1.1.1")).isPositive();
        assertThat(guesses.wrong("10.1.1.2")).isZero();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(guesses.wrong("10.1.1.1")).isZero();
        assertThat(guesses.wrong("10.1.1.1")).isZero();
    }

    @Test
    void neighboursOfOneIpv6NetworkAreOne() {
        for (int tried = 0; tried <= Guesses.FREE; tried++) {
            guesses.wrong("2001:db8:1:2:0:0:0:" + Integer.toHexString(tried));
        }
        assertThat(guesses.wrong("2001:db8:1:2:0:0:0:ffff")).isPositive();
        assertThat(guesses.wrong("2001:db8:1:3:0:0:0:1")).isZero();
    }
}
