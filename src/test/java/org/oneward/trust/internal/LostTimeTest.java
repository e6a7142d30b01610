package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostTimeTest {

    @Test
    void fewRequestsCostMostOfIt() {
        assertThat(LostTime.of(List.of(0, 5, 5, 10, 10, 15, 15, 20, 40, 480)))
                .isEqualTo(new LostTime(10, 60, 10, 40, 80));
    }

    @Test
    void theMiddleOfAnEvenNumberIsOneOfThem() {
        assertThat(LostTime.of(List.of(60, 0, 30, 5))).isEqualTo(new LostTime(4, 24, 5, 60, 63));
    }

    @Test
    void nobodyLostAnything() {
        assertThat(LostTime.of(List.of(0, 0, 0, 0, 0))).isEqualTo(new LostTime(5, 0, 0, 0, 0));
        assertThat(LostTime.of(List.of(0, 0, 0, 0, 0)).shown()).isTrue();
    }

    @Test
    void underFiveAnswersNothingIsShown() {
        assertThat(LostTime.of(List.of()).shown()).isFalse();
        assertThat(LostTime.of(List.of(1, 2, 3, 4)).shown()).isFalse();
    }
}
