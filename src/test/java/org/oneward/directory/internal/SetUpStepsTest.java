package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oneward.OnewardTest;
import org.oneward.directory.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnewardTest
class SetUpStepsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Test
    void whoeverWasSetUpOnceStaysSoWhateverIsTakenAwayLater() {
        assertThat(started().done()).isTrue();
        jdbc.sql("update directory.services set retired = true").update();

        assertThat(started().steps()).anyMatch(step -> !step.done());
        assertThat(started().done()).isTrue();
        assertThat(started().next()).isEmpty();
    }

    @Test
    void nobodyAsksBeforeAllIsThere() {
        jdbc.sql("update directory.facilities set set_up_at = null").update();
        jdbc.sql("update directory.services set retired = true").update();

        assertThat(started().done()).isFalse();
        assertThat(started().next())
                .hasValueSatisfying(next -> assertThat(next.href()).isEqualTo("/settings/services"));
    }

    /** As after a start, which remembers nothing by itself. */
    private SetUpSteps started() {
        return new SetUpSteps(jdbc, people);
    }
}
