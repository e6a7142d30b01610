package org.oneward.promises.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.promises.internal.Given.TERMS;
import static org.oneward.promises.internal.Given.at;
import static org.oneward.promises.internal.Given.shown;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTest {

    @ParameterizedTest
    @CsvSource({
            "1, true,  2026-11-03 14:08, 11-03 14:20 | 11-03 14:30 | 11-03 14:35",
            "2, true,  2026-11-03 14:08, 11-03 15:00 | 11-03 15:30 | 11-03 16:00",
            "2, true,  2026-11-03 23:08, 11-04 00:00 | 11-04 00:30 | 11-04 01:00",
            "3, true,  2026-11-03 14:08, 11-03 16:00 | 11-04 09:00 | 11-04 12:00",
            "3, false, 2026-11-06 17:08, 11-09 16:00 | 11-10 12:00 | 11-11 09:00",
            "4, true,  2026-11-03 14:08, 11-04 12:00 | 11-05 12:00 | 11-06 12:00",
    })
    void areRoundTimesThatThePolicyAllows(int level, boolean clinical, String now, String expected) {
        Instant latest = TERMS.nextWord(level, clinical, at(now));
        assertThat(Choices.between(at(now), latest, TERMS.calendar(level, clinical)))
                .extracting(choice -> shown(choice).substring(5))
                .containsExactly(expected.split(" \\| "));
    }
}
