package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CallRateTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aSecondsWorthAtOnceAndThenNoMoreThanComesBack() {
        var rate = new CallRate(600);
        assertThat(taken(rate, 7, 1000, 0)).isEqualTo(600);
        assertThat(taken(rate, 7, 1000, SECOND / 2)).isEqualTo(300);
        assertThat(taken(rate, 7, 1000, 10 * SECOND)).isEqualTo(600);
    }

    @Test
    void oneTokenSlowsNoOtherDown() {
        var rate = new CallRate(2);
        assertThat(taken(rate, 7, 5, 0)).isEqualTo(2);
        assertThat(taken(rate, 8, 5, 0)).isEqualTo(2);
    }

    @Test
    void whereThereIsNoneItIsAsOftenAsOneLikes() {
        assertThat(taken(new CallRate(0), 7, 100_000, 0)).isEqualTo(100_000);
    }

    private static long taken(CallRate rate, long token, int calls, long now) {
        return LongStream.range(0, calls).filter(_ -> rate.lets(token, now)).count();
    }
}
