package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutwardTest {

    @ParameterizedTest
    @CsvSource({"0, 5", "1.2, 5", "5, 5", "5.1, 10", "118, 120", "121, 130", "186.4, 190", "475, 480", "481, 540",
            "2820, 2820", "2860, 2880", "2881, 4320", "5761, 7200"})
    void whatIsToldIsNeverShorterThanWhatWasFound(double minutes, long told) {
        assertThat(Outward.round(minutes)).isEqualTo(told);
    }
}
