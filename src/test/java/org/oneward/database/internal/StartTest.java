package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, stops and kills of the real thing, each in a process of its own. */
class StartTest {

    @TempDir
    Path folder;

    @Test
    void aStartThatCannotBeSaysWhyInOneSentence() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        refuses(78, "ONEWARD_PORT is “eighty”", Map.of("ONEWARD_PORT", "eighty"));
        refuses(78, "ONEWARD_HOME is %s, but %s cannot work there (it is no folder).".formatted(file, Home.USER),
                Map.of("ONEWARD_HOME", file.toString()));
        refuses(78, "ONEWARD_HOME is %s/home, but %s cannot work there (Not a directory).".formatted(file, Home.USER),
                Map.of("ONEWARD_HOME", file.resolve("home").toString()));
        refuses(69, "The database at jdbc:postgresql://127.0.0.1:1/oneward cannot be reached",
                Map.of("ONEWARD_DB_URL", "jdbc:postgresql://127.0.0.1:1/oneward"));
    }

    @Test
    void aHomeThatMayNotBeEnteredIsSaidInOneSentence() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeThat(Files.isReadable(closed)).as("this user may enter any folder, as root may").isFalse();

        refuses(78, "ONEWARD_HOME is %s, but %s cannot work there (it is not allowed).".formatted(closed, Home.USER),
                Map.of("ONEWARD_HOME", closed.toString()));
    }

    @Test
    void whatWasKeptIsThereAfterEveryKill() throws Exception {
        Path home = folder.resolve("home");
        Map<String, String> settings = Map.of("ONEWARD_HOME", home.toString());

        try (var killedHalfWay = new Child(settings)) {
            killedHalfWay.says("Making a database");
            killedHalfWay.kill();
        }

        try (var server = new Child(settings)) {
            String address = server.ready();
            assertThat(Child.get(address + "/health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(Child.get(address + "/sign-in").statusCode()).isEqualTo(200);
            assertThat(home).isDirectoryNotContaining("glob:**draft*");

            refuses(69, "Another Oneward is running in " + home, settings);
            refuses(69, "Port " + address.replaceFirst(".*:", "") + " is taken",
                    Map.of("ONEWARD_HOME", folder.resolve("second").toString(), "ONEWARD_PORT",
                            address.replaceFirst(".*:", "")));
            keep(home, "create table kept (word text)");
            keep(home, "insert into kept values ('before the database died')");

            try (var check = new Child(settings, "check", "--json"); var reset = new Child(settings, "demo", "reset")) {
                assertThat(check.rest()).last().asString()
                        .contains("\"about\":\"database\",\"ok\":true", "\"about\":\"migrations\",\"ok\":true",
                                "nobody can ask before this is there: Units, Teams");
                assertThat(check.exitCode()).as("an empty hospital wants to be looked at").isOne();
                assertThat(reset.rest()).containsExactly("This database is no demo hospital, and is left as it is.");
                assertThat(reset.exitCode()).isOne();
            }

            ProcessHandle dead = database(home);
            dead.destroyForcibly();
            await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> !database(home).equals(dead));
            await().atMost(30, TimeUnit.SECONDS).until(() -> Child.get(address + "/health").statusCode() == 200);
            keep(home, "insert into kept values ('after it died')");
            keep(home,
                    "insert into directory.facilities (code, name, zone, care_phone) values ('H', 'Hillside', 'UTC', '')");
            keep(home, """
                    insert into directory.units (facility, code, name, kind, clinical, place)
                    select id, 'W1', 'Ward 1', 'ward', true, 1 from directory.facilities""");
            server.kill();
        }

        try (var afterKill = new Child(settings)) {
            afterKill.ready();
            keep(home, "insert into kept values ('after both died')");
            ProcessHandle database = database(home);
            afterKill.kill();
            database.destroyForcibly();
        }

        String password;
        try (var alone = new Child(settings, "user", "add", "ida", "--name=Ida", "--mail=ida@hillside.example",
                "--unit=W1", "--json")) {
            password = JsonPath.read(alone.rest().getLast(), "$.password");
            assertThat(alone.exitCode()).isZero();
        }

        refuses(78, "The database is a hospital's own and does not start as a demo",
                Map.of("ONEWARD_HOME", home.toString(), "ONEWARD_DEMO", "true"));

        try (var last = new Child(settings)) {
            new Visitor(last.ready()).signedIn("ida", password);
            assertThat(kept(home)).containsExactly("before the database died", "after it died", "after both died");
            last.stop();
            assertThat(last.exitCode()).isZero();
            assertThat(Home.at(home).processes()).isEmpty();
        }
    }

    @Test
    void aDemoHospitalWhoseLoadingWasCutOffIsMadeAnew() throws Exception {
        Path home = folder.resolve("demo");
        Map<String, String> settings = Map.of("ONEWARD_HOME", home.toString(), "ONEWARD_DEMO", "true",
                "ONEWARD_STORIES", "false");
        try (var first = new Child(settings)) {
            first.ready();
            keep(home, "update database.installation set whole = false");
            keep(home, "delete from directory.team_members");
            first.kill();
        }

        try (var next = new Child(settings)) {
            next.says("making it anew");
            next.ready();
            keep(home, "do 'begin assert exists (select from directory.team_members); end'");
            keep(home, "do 'begin assert (select whole from database.installation); end'");
        }

        refuses(78, "The database holds the demo hospital", Map.of("ONEWARD_HOME", home.toString()));
    }

    private void refuses(int exitCode, String sentence, Map<String, String> settings) throws Exception {
        try (var child = new Child(settings)) {
            assertThat(child.rest()).filteredOn(line -> !line.contains(" INFO ")).singleElement().asString()
                    .startsWith(sentence);
            assertThat(child.exitCode()).isEqualTo(exitCode);
        }
    }

    /** PostgreSQL's first process. */
    private static ProcessHandle database(Path home) throws Exception {
        return ProcessHandle
                .of(Long.parseLong(Files.readAllLines(Home.at(home).data().resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
    }

    private static void keep(Path home, String sql) throws Exception {
        try (Connection connection = EmbeddedPostgresql.beside(Home.at(home)).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> kept(Path home) throws Exception {
        try (Connection connection = EmbeddedPostgresql.beside(Home.at(home)).connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select word from kept")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }
}
