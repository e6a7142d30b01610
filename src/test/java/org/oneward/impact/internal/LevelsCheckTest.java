package org.oneward.impact.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oneward.shared.Check.Finding;

class LevelsCheckTest {

    @Test
    void theShareOfEachLevelStandsBesideTheAim() {
        assertThat(LevelsCheck.finding(new long[]{0, 1, 15, 100, 84})).isEqualTo(new Finding(
                true, "level 1: 0.5 % (aim: up to 3), level 2: 7.5 % (aim: up to 20), level 3: 50 %, level 4: 42 %"));
    }

    @Test
    void withoutRequestsThereAreNoShares() {
        assertThat(LevelsCheck.finding(new long[5]).sentence()).startsWith("level 1: 0 %");
    }
}
