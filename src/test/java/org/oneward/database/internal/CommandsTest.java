package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** {@code bin/oneward}: what its commands do beside a running server, and how they refuse. */
@OnewardTest
@ExtendWith(OutputCaptureExtension.class)
class CommandsTest {

    private static final String KETTLE = "The kettle of the break room is cold";

    @Autowired
    Commands commands;

    @TempDir
    Path home;

    private Map<String, String> settings = Map.of();

    @Test
    void whoIsTakenInWorksAtOnceUntilTheDemoBeginsAnew() throws Exception {
        assumeThat(System.getProperty("sun.jnu.encoding")).as("this test can type an umlaut").isEqualTo("UTF-8");
        Address database = TestDatabase.another("commands");
        settings = Map.of(
                "ONEWARD_HOME", home.toString(), "ONEWARD_DEMO", "true", "ONEWARD_STORIES", "false",
                "ONEWARD_DB_URL", database.url(), "ONEWARD_DB_USER", database.user(),
                "ONEWARD_DB_PASSWORD", database.password());
        try (var server = new Child(settings)) {
            String address = server.ready();
            server.heard();
            String password;
            String token;
            try (var user = called("user", "add", "Zoe.Unal", "--name", "Zoë Ünal", "--mail=zoe.unal@lakeside.example",
                    "--unit=7E", "--json");
                    var pass = called("token", "add", "ana.reyes", "--label=ward tablet", "--json")) {
                password = JsonPath.read(ended(user).getLast(), "$.password");
                token = JsonPath.read(ended(pass).getLast(), "$.token");
            }

            var zoe = new Visitor(address).signedIn("zoe.unal", password);
            HttpResponse<String> ask = zoe.get("/");
            assertThat(ask.body()).contains("Zoë Ünal");
            HttpResponse<String> asked = zoe.post("/tickets", ask.body(),
                    Map.of("unit", "7E", "text", KETTLE, "effect", "none"));
            assertThat(asked.statusCode()).isEqualTo(303);
            assertThat(zoe.get(asked.headers().firstValue("Location").orElseThrow()).body()).contains(KETTLE);
            assertThat(zoe.api("demo-desk", "/tickets").body()).contains(KETTLE);
            HttpResponse<String> me = zoe.api(token, "/me");
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(JsonPath.<String>read(me.body(), "$.username")).isEqualTo("ana.reyes");
            assertThat(zoe.api(token.substring(1), "/me").statusCode()).isEqualTo(401);

            try (var reset = called("demo", "reset")) {
                assertThat(ended(reset)).last().isEqualTo("The demo hospital is as on its first day.");
            }

            assertThat(zoe.get("/settings/rule").statusCode()).as("her session is over").isEqualTo(302);
            assertThat(zoe.api(token, "/me").statusCode()).isEqualTo(401);
            var ana = new Visitor(address).signedIn("ana.reyes", "oneward");
            assertThat(ana.get("/demo").body()).contains("Label printer jams on the second label",
                    "Monitor in room 12 does not reach the chart");
            assertThat(ana.api("demo-desk", "/tickets").body()).contains("Label printer jams", "Monitor in room 12")
                    .doesNotContain(KETTLE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | user add new.one --name=New --mail=new@l.example --unit=NOPE | unit: There is no unit with the code NOPE.
            1 | user add new.one --name=New --mail=new@l.example --unit=7E --team=NOPE | team: There is no team with the code NOPE.
            1 | user add new.one --name=New --mail=ana.reyes@lakeside.example --unit=7E | mail: Somebody else has this already.
            1 | user add new.one --name=New --mail=nowhere --unit=7E | mail: This is no mail address.
            1 | user add ana.reyes --name=Ana --mail=new@l.example --unit=7E | username: Somebody else has this already.
            2 | user add new.one --name= --mail=new@l.example --unit=7E | It needs --name=.
            1 | user add new;one --name=New --mail=new@l.example --unit=7E | username: A user name has small letters, digits, dots, dashes and underscores, 99 at most.
            2 | user add new.one --name=New --mail=new@l.example --unit=7E --roles=wizard | There is no role “wizard”.
            2 | user add new.one --name=New --mail=new@l.example --unit=7E --password=1 | It knows no --password=1.
            2 | user add new.one --name=New --mail=new@l.example --unit=7E --ask | --ask needs a terminal to ask at.
            2 | user add new.one --name=New --mail=new@l.example | It needs --unit=.
            2 | user add new.one --name=New --unit=7E | It needs --mail=.
            2 | user add new.one --name | --name wants a value.
            2 | user add new one --name=New | It takes 1 word beside its options, and 2 came; --help says which.
            1 | token add nobody.here --label=x | username: There is nobody called nobody.here.
            2 | token add ana.reyes | It needs --label=.
            2 | token add ana.reyes --label=x --days=0 | --days is a number from 1 to 3650.
            2 | token add ana.reyes --label=x --days=soon | --days is a number from 1 to 3650.
            2 | token add ana.reyes --label=x --scopes=for_others | for_others stands beside another scope: alone it allows nothing.
            2 | token add ana.reyes --label=x --scopes=all | There is no scope “all”.
            2 | demo reset now | It takes 0 words beside its options, and 1 came; --help says which.
            2 | user remove ana.reyes | There is no such command.
            """)
    void whatIsOffIsSaidInOneSentence(int exitCode, String call, String sentence, CapturedOutput terminal) {
        refuses(exitCode, List.of(call.split(" ")), sentence, terminal);
    }

    @Test
    void aMailAddressTooLongForAnyMailIsNone(CapturedOutput terminal) {
        String mail = "%s@l.example".formatted(new java.util.Random(1)
                .ints(40_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));

        refuses(1, List.of("user", "add", "new.one", "--name=New", "--mail=" + mail, "--unit=7E"),
                "mail: This is no mail address.", terminal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user add", "token add", "demo reset", "check", "replay servicenow", "user", "import"})
    void eachSaysWhatItIsFor(String command, CapturedOutput terminal) {
        int before = terminal.getErr().length();

        assertThat(commands.run(List.of((command + " --help").split(" ")))).isZero();

        assertThat(terminal.getOut().lines().toList()).hasSizeGreaterThan(1).first().asString().startsWith(command);
        assertThat(terminal.getErr().substring(before)).isEmpty();
    }

    @Test
    void helpNeedsNoDatabaseAndNoHome() throws Exception {
        settings = Map.of("ONEWARD_HOME", "/proc/none", "ONEWARD_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
        try (var help = called("user", "add", "--help")) {
            assertThat(ended(help)).first().asString().startsWith("user add USERNAME");
        }
    }

    /** As from a bare shell, where no language is set. */
    private Child called(String... words) throws IOException {
        var bare = new HashMap<>(settings);
        bare.put("LC_ALL", "C");
        return new Child(bare, words);
    }

    private static List<String> ended(Child command) throws InterruptedException {
        List<String> said = command.rest();
        assertThat(command.exitCode()).as("%s", said).isZero();
        return said;
    }

    private void refuses(int exitCode, List<String> call, String sentence, CapturedOutput terminal) {
        int before = terminal.getErr().length();

        assertThat(commands.run(call)).isEqualTo(exitCode);

        List<String> said = terminal.getErr().substring(before).lines().toList();
        assertThat(said).first().isEqualTo(sentence);
        if (exitCode == 1) {
            assertThat(said).hasSize(1);
        } else {
            assertThat(said).as("the help below it").hasSizeGreaterThan(2)
                    .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        }
        assertThat(terminal.getOut()).isEmpty();
    }
}
