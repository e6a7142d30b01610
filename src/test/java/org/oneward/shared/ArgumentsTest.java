package org.oneward.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void wordsFlagsAndValuesComeInAnyOrder() {
        Arguments arguments = parse("--speed", "600", "servicenow", "--json", "log.csv", "--day=2016-03-07");

        assertThat(arguments.word(0)).isEqualTo("servicenow");
        assertThat(arguments.word(1)).isEqualTo("log.csv");
        assertThat(arguments.value("--speed")).contains("600");
        assertThat(arguments.value("--day")).contains("2016-03-07");
        assertThat(arguments.has("--json")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b c", "a b --fast", "a b --day", "a b --json=yes"})
    void aCallThatIsOffIsRefused(String call) {
        assertThatExceptionOfType(Usage.class).isThrownBy(() -> parse(call.split(" ")));
    }

    private static Arguments parse(String... call) {
        return Arguments.of(List.of(call), 2, "--day=", "--speed=", "--json");
    }
}
