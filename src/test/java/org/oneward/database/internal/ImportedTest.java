package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private static String imported(Map<String, String> settings) throws Exception {
        try (var done = new Child(settings, "import", "servicenow", SAMPLE, "--json")) {
            List<String> said = done.rest();
            assertThat(done.exitCode()).as("%s", said).isZero();
            return said.getLast();
        }
    }
}
