package org.oneward.database.internal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jayway.jsonpath.JsonPath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/oneward import} and {@code backtest} as they are called. */
class ImportedTest {

    private static final String SAMPLE = "src/test/resources/servicenow-incidents-300.csv.gz";

    @TempDir
    Path home;

    @Test
    void itComesIntoAnEmptyDatabaseAndGoesOnAfterADiskThatWasFull() throws Exception {
        Address database = TestDatabase.another("imported");
        Map<String, String> settings = Map.of(
                "ONEWARD_HOME", home.toString(), "ONEWARD_DB_URL", database.url(), "ONEWARD_DB_USER", database.user(),
                "ONEWARD_DB_PASSWORD", database.password());
        try (var check = new Child(settings, "user", "add", "x", "--name=X", "--mail=x@l.example", "--unit=NONE")) {
            assertThat(check.rest()).isNotEmpty();
        }
        try (var connection = database.connect(); var sql = connection.createStatement()) {
            sql.execute("""
                    create function desk.no_room() returns trigger language plpgsql as $$
                    begin
                        raise exception 'could not extend file: No space left on device' using errcode = '53100';
                    end $$""");
            sql.execute("create trigger no_room before insert on desk.history_entries execute function desk.no_room()");
            try (var full = new Child(settings, "import", "servicenow", SAMPLE, "--json")) {
                List<String> said = full.rest();
                assertThat(full.exitCode()).as("%s", said).isEqualTo(1);
                assertThat(said)
                        .anyMatch(line -> line.contains("The database has no room left: 0 of 300 incidents are in."))
                        .noneMatch(line -> line.contains("Exception"));
            }
            sql.execute("drop trigger no_room on desk.history_entries");
        }

        assertThat(JsonPath.<Integer>read(imported(settings), "$.created")).isEqualTo(300);
        assertThat(JsonPath.<Integer>read(imported(settings), "$.unchanged")).isEqualTo(300);
    }

    /** What PostgreSQL cannot write its own log to ends it; a small disk may be made by root alone. */
    @Test
    void aSmallDiskThatIsFullIsSaidInOneSentenceAndAfterwardsItGoesOn(@TempDir Path elsewhere) throws Exception {
        assumeThat(call("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", home.toString())).isZero();
        try {
            Map<String, String> settings = Map.of("ONEWARD_HOME", home.toString());
            Path rest = home.resolve("rest");
            try (var empty = new Child(settings, "user", "list")) {
                assertThat(empty.rest()).isNotEmpty();
            }
            fill(rest, 40 << 20);
            Path log = longLog(elsewhere.resolve("log.csv"));
            try (var full = new Child(settings, "import", "servicenow", log.toString(), "--json")) {
                List<String> said = full.rest();
                assertThat(full.exitCode()).as("%s", said).isEqualTo(1);
                assertThat(said)
                        .anyMatch(line -> line
                                .matches("The database has no room left: [\\d,]+ of 30,000 incidents are in\\..*"))
                        .noneMatch(line -> line.contains("Exception"));
            }
            Files.delete(rest);
            assertThat(JsonPath.<Integer>read(imported(settings), "$.created")).isEqualTo(300);
        } finally {
            assertThat(call("umount", home.toString())).isZero();
        }
    }

    @Test
    void aBacktestNeedsNoDatabaseAndNoHome() throws Exception {
        Map<String, String> settings = Map.of(
                "ONEWARD_HOME", "/proc/none", "ONEWARD_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
        try (var backtest = new Child(settings, "backtest", SAMPLE, "--cut", "2016-04-01 08:00", "--json")) {
            List<String> said = backtest.rest();
            assertThat(backtest.exitCode()).as("%s", said).isZero();
            assertThat(JsonPath.<Integer>read(said.getLast(), "$.model.n")).isPositive();
        }
    }

    private static Path longLog(Path file) throws IOException {
        return Files.writeString(file,
                "number,opened_at,incident_state,short_description\n" + IntStream.range(0, 30_000)
                        .mapToObj(n -> "INC%d,7/3/2016 01:35,Closed,%s\n".formatted(n,
                                "It hums and nobody knows why. ".repeat(20)))
                        .collect(joining()));
    }

    /** Leaves so many bytes free. */
    private static void fill(Path file, long leaving) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (long left = file.toFile().getParentFile().getUsableSpace() - leaving; left > 0; left--) {
                out.write(0);
            }
        }
    }

    private static int call(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start().waitFor();
    }

    private static String imported(Map<String, String> settings) throws Exception {
        try (var done = new Child(settings, "import", "servicenow", SAMPLE, "--json")) {
            List<String> said = done.rest();
            assertThat(done.exitCode()).as("%s", said).isZero();
            return said.getLast();
        }
    }
}
