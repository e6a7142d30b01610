package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real day's incidents, some of them, lived by the API by many people at once; {@code bin/oneward replay} as it is called. */
class ReplayTest {

    @TempDir
    Path home;

    @Test
    void aDayIsLivedWithoutErrorAndNobodyIsEverUnheard() throws Exception {
        Address database = TestDatabase.another("replay");
        try (var replay = new Child(
                Map.of(
                        "ONEWARD_HOME", home.toString(), "ONEWARD_DEMO", "true", "ONEWARD_STORIES", "false",
                        "ONEWARD_DB_URL", database.url(), "ONEWARD_DB_USER", database.user(),
                        "ONEWARD_DB_PASSWORD", database.password()),
                "replay", "servicenow", "src/test/resources/servicenow-sample.csv", "--day", "2016-03-07",
                "--speed", "8000", "--json")) {
            String told = replay.says("\"requests\"");
            assertThat(JsonPath.<Integer>read(told, "$.requests")).isPositive();
            assertThat(JsonPath.<Integer>read(told, "$.words")).isPositive();
            assertThat(JsonPath.<Integer>read(told, "$.errors")).as(replay.said()).isZero();
            assertThat(JsonPath.<Integer>read(told, "$.lacking")).as(told).isZero();
            assertThat(JsonPath.<Integer>read(told, "$.unread")).as(told).isZero();
            assertThat(replay.exitCode()).isZero();
        }
    }
}
