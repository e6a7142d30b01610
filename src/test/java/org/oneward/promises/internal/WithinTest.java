package org.oneward.promises.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithinTest {

    @Test
    void isWrittenAsPeopleSayIt() {
        assertThat(Within.of("15 min")).isEqualTo(new Within.Time(Duration.ofMinutes(15)));
        assertThat(Within.of("24 h")).isEqualTo(new Within.Time(Duration.ofHours(24)));
        assertThat(Within.of("3 working days")).isEqualTo(new Within.WorkingDays(3));
        assertThat(Within.of("next working day 12:00")).isEqualTo(new Within.NextWorkingDay(LocalTime.NOON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "15", "min", "-15 min", "15 minutes", "next working day",
            "next working day noon"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Within.of(text));
    }
}
