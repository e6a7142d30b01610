package org.oneward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseThreadTest {

    private static final Instant ASKED = Instant.parse("2026-11-24T14:00:00Z");

    @Test
    void itIsDrawnToScale() {
        var thread = PromiseThread.of(
                PromiseThread.State.RUNNING, ASKED, minutes(100), minutes(45), List.of(minutes(18)),
                List.of(minutes(30)));

        assertThat(thread.now()).isEqualTo(45);
        assertThat(thread.dots()).containsExactly(0.0, 18.0);
        assertThat(thread.missed()).containsExactly(30.0);
    }

    @Test
    void dotsThatWouldTouchAreLeftOut() {
        var thread = new PromiseThread(PromiseThread.State.RUNNING, 50, List.of(1.0, 10.0, 12.0, 15.0, 99.0),
                List.of());

        assertThat(thread.dots()).containsExactly(0.0, 10.0, 15.0);
    }

    @Test
    void aBrokenOrKeptWordIsGoneWhole() {
        assertThat(new PromiseThread(PromiseThread.State.BROKEN, 130, List.of(), List.of()).now()).isEqualTo(100);
        assertThat(new PromiseThread(PromiseThread.State.KEPT, 20, List.of(), List.of()).now()).isEqualTo(100);
    }

    @Test
    void nothingLeavesThePicture() {
        assertThat(PromiseThread.share(ASKED, minutes(10), minutes(50))).isEqualTo(100);
        assertThat(PromiseThread.share(ASKED, minutes(10), minutes(-5))).isZero();
        assertThat(PromiseThread.share(ASKED, ASKED, minutes(1))).isEqualTo(100);
    }

    private static Instant minutes(long minutes) {
        return ASKED.plusSeconds(60 * minutes);
    }
}
