package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.shared.Usage;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class BacktestCommandTest {

    private static final Path SAMPLE = Path.of("src/test/resources/servicenow-incidents-300.csv.gz");

    @TempDir
    Path folder;

    private final BacktestCommand command = new BacktestCommand(JsonMapper.shared());

    @Test
    void tellsItselfAndBothBaselinesInOneLine(CapturedOutput output) {
        assertThat(command.run(List.of(SAMPLE.toString(), "--cut", "2016-04-01", "--json"))).isZero();

        String last = output.getOut().strip().lines().toList().getLast();
        for (String who : List.of("model", "global", "group")) {
            Map<String, Object> told = JsonPath.read(last, "$." + who);
            assertThat(told).containsKeys("n", "mae_h", "median_ae_h", "coverage_80", "covered_p80", "covered_p90",
                    "pinball50", "pinball80", "pinball90");
        }
        assertThat(JsonPath.<Double>read(last, "$.seconds")).isNotNegative();
        assertThat(JsonPath.<Integer>read(last, "$.model.restated.24h.n")).isPositive();
        assertThat(output.getErr()).contains("Walking: 100 %", "are left out");
    }

    @Test
    void tellsATableToPeople(CapturedOutput output) {
        assertThat(command.run(List.of(SAMPLE.toString(), "--cut=1/4/2016 08:00"))).isZero();

        assertThat(output.getOut()).contains("model", "global", "group", "covered_p80", "still open after 72 h");
    }

    @Test
    void badLinesAreCountedAndStopNothing(CapturedOutput output) throws IOException {
        String log = sample();
        String first = log.lines().skip(1).findFirst().orElseThrow();
        String opened = first.split(",")[9];
        Path file = Files.writeString(folder.resolve("log.csv"), log + "short,line\n"
                + first.replace(opened, "30/2/2016 01:00") + "\n"
                + first.replace(opened, "1/1/2017 01:00") + "\n");

        assertThat(command.run(List.of(file.toString(), "--cut", "2016-04-01", "--json"))).isZero();

        assertThat(output.getErr()).contains("2 fields instead of 36", "is no date that exists",
                "is before opened_at", "3 of 1,728 lines could not be read");
        assertThat(JsonPath.<Integer>read(output.getOut(), "$.unread")).isEqualTo(3);
    }

    @Test
    void aFileThatHelpsNobodyIsRefusedInASentence(CapturedOutput output) throws IOException {
        String log = sample();
        byte[] zipped = Files.readAllBytes(SAMPLE);

        assertThat(failed(SAMPLE, "2016-12-01")).isTrue();
        assertThat(failed(file("head.csv", (log.lines().findFirst().orElseThrow() + "\n").getBytes(
                StandardCharsets.UTF_8)), "2016-04-01")).isTrue();
        assertThat(failed(file("short.csv.gz", Arrays.copyOf(zipped, 20_000)), "2016-04-01")).isTrue();
        assertThat(failed(file("columns.csv", log.replaceFirst("opened_at", "begun_at").getBytes(
                StandardCharsets.UTF_8)), "2016-04-01")).isTrue();

        assertThat(output.getErr()).contains("No incident of", "the last one was opened at 2016-05-1",
                "head.csv holds no incidents.", "short.csv.gz ends in the middle", "names no column opened_at.");
        assertThat(output.getOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--cut=soon", "--cut=2016-02-31", "--cut=2016-04-01 --fast", "--cut"})
    void aCallThatIsOffIsRefused(String options) {
        List<String> call = java.util.stream.Stream.concat(java.util.stream.Stream.of(SAMPLE.toString()),
                java.util.stream.Stream.of(options.split(" ")).filter(word -> !word.isEmpty())).toList();

        assertThatExceptionOfType(Usage.class).isThrownBy(() -> command.run(call));
        assertThatExceptionOfType(Usage.class).isThrownBy(() -> command.run(List.of("none.csv", "--cut=2016-04-01")));
    }

    private boolean failed(Path file, String cut) {
        return command.run(List.of(file.toString(), "--cut", cut, "--json")) == 1;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static String sample() throws IOException {
        try (var bytes = new GZIPInputStream(Files.newInputStream(SAMPLE))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
