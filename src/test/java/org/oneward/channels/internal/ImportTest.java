package org.oneward.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.oneward.shared.Usage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnewardTest
@ExtendWith(OutputCaptureExtension.class)
class ImportTest {

    private static final Path SAMPLE = Path.of("src/test/resources/servicenow-incidents-300.csv.gz");

    @TempDir
    Path folder;

    @Autowired
    ImportCommand command;

    @Autowired
    ApiCalls api;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void eachIncidentComesInOnceAndTheSecondTimeNothingChanges(CapturedOutput output) throws IOException {
        Path file = file("log.csv", sample());
        assertOutcome(output, file, 1725, 300, 300, 0, 0, 0);
        List<String> before = here();

        assertOutcome(output, file, 1725, 300, 0, 0, 300, 0);

        assertThat(here()).isEqualTo(before);
        assertThat(command.run(List.of(file.toString()))).isZero();
        assertThat(output.getOut()).contains("All of it was here already: nothing changed.");
        assertThat(count("select count(*) from desk.history_entries")).isGreaterThanOrEqualTo(1725);
        assertThat(folder.resolve("log.csv.rejected.csv")).doesNotExist();
    }

    @Test
    void columnsAndLinesComeInAnyOrder(CapturedOutput output) throws IOException {
        assertOutcome(output, file("log.csv", sample()), 1725, 300, 300, 0, 0, 0);
        List<String> lines = sample().lines().toList();
        List<String> shuffled = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(shuffled, new Random(3));
        shuffled.addFirst(lines.getFirst());
        String turned = shuffled.stream().map(line -> {
            List<String> fields = Arrays.asList(line.split(",", -1));
            Collections.reverse(fields);
            return fields.stream().map(field -> '"' + field + '"').collect(Collectors.joining(";"));
        }).collect(Collectors.joining("\r\n", "\uFEFF", ""));

        assertOutcome(output, file("turned.csv", turned), 1725, 300, 0, 0, 300, 0);
    }

    @Test
    void aNewerExportAddsWhatIsNewAndAnOlderOneChangesNothing(CapturedOutput output) throws IOException {
        List<String> lines = sample().lines().toList();
        Path older = file("older.csv",
                String.join("\n", lines.subList(0, 900)).replaceAll("1?\\d/5/2016 [^,]*,", "?,"));
        assertThat(command.run(List.of(older.toString()))).isZero();
        long first = count("select count(*) from desk.histories");

        Path newer = file("newer.csv", sample());
        assertThat(command.run(List.of(newer.toString()))).isZero();
        assertThat(count("select count(*) from desk.histories")).isEqualTo(300).isGreaterThan(first);
        List<String> all = here();
        assertThat(command.run(List.of(older.toString()))).isZero();

        assertThat(here()).isEqualTo(all);
        assertThat(output.getOut()).contains("changed    0");
    }

    @Test
    void itStandsInNoListQueueCountOrFigure() throws IOException {
        List<String> reads = List.of("/tickets?limit=200", "/queue?limit=200", "/tickets?q=category",
                "/tickets?state=open");
        List<String> before = reads.stream().map(path -> body(Cast.DEV, path)).toList();

        assertThat(command.run(List.of(file("log.csv", sample()).toString()))).isZero();

        assertThat(reads.stream().map(path -> body(Cast.DEV, path)).toList()).isEqualTo(before);
        assertThat(count("select count(*) from desk.unheard")).isZero();
        assertThat(count("select count(*) from desk.ticket_units t join desk.histories h on h.number = t.ticket"))
                .isZero();
    }

    @Test
    void whoeverReadsAllRequestsFindsItByItsNumberThereAndNobodyElse() throws IOException {
        assertThat(command.run(List.of(file("log.csv", sample()).toString()))).isZero();
        String list = "/tickets?external_ref=servicenow:" + anyNumber();

        for (String who : List.of(Cast.DEV, Cast.MARIA, Cast.LIN)) {
            assertThat(JsonPath.<List<?>>read(body(who, list), "$.items")).as(who).hasSize(1);
        }
        for (String who : List.of(Cast.ANA, Cast.GRACE, Cast.SAM, Cast.ROOT)) {
            assertThat(JsonPath.<List<?>>read(body(who, list), "$.items")).as(who).isEmpty();
        }
        int number = JsonPath.read(body(Cast.DEV, list), "$.items[0].number");
        String one = body(Cast.DEV, "/tickets/" + number);
        assertThat(JsonPath.<String>read(one, "$.state")).isEqualTo("history");
        assertThat(JsonPath.<String>read(one, "$.external_ref")).isEqualTo("servicenow:" + anyNumber());
        assertThat(JsonPath.<String>read(one, "$.summary")).startsWith("Category ");
        assertThat(JsonPath.<List<?>>read(body(Cast.DEV, "/tickets/" + number + "/timeline?limit=2"), "$.items"))
                .hasSize(2);
        assertThat(api.get(Cast.GRACE, "/tickets/" + number)).hasStatus(404);
        assertThat(api.get(Cast.GRACE, "/tickets/" + number + "/timeline")).hasStatus(404);
        assertThat(api.post(Cast.DEV, "/tickets/" + number + "/notes", "{\"text\": \"No\"}")).hasStatus(403);
        assertThat(api.post(Cast.GRACE, "/tickets/" + number + "/messages", "{\"text\": \"No\"}")).hasStatus(404);
        assertThat(http.get().uri("/tickets/" + number).with(user(Cast.MARIA))).hasStatusOk()
                .bodyText().contains("From the desk before", "servicenow:" + anyNumber());
        assertThat(http.get().uri("/tickets/" + number).with(user(Cast.ANA))).hasStatus(404);
        assertThat(count("select count(*) from privacy.reads where ticket = " + number)).isEqualTo(3);
    }

    @Test
    void badLinesAreKeptWithTheirReasonAndStopNothing(CapturedOutput output) throws IOException {
        String log = sample();
        String first = log.lines().skip(1).findFirst().orElseThrow();
        String opened = first.split(",")[9];
        Path file = file("log.csv", log
                + "short,line\n"
                + first.replace(opened, "31/6/2016 01:00") + "\n"
                + first.replace(opened, "1/1/2017 01:00") + "\n"
                + first.replaceFirst("^[^,]*", "?") + "\n"
                + first.replaceFirst("^[^,]*", "x".repeat(10_000_000)) + "\n"
                + first.replaceFirst("^[^,]*", "12\0003") + "\n"
                + first.replaceFirst("^[^,]*,[^,]*", "9999999,\0\u0007“Новый”") + "\n"
                + first.replaceFirst("^[^,]*((?:,[^,]*){4}),[^,]*", "8888888$1,often") + "\n");

        assertOutcome(output, file, 1733, 301, 301, 0, 0, 7);

        assertThat(Files.readString(folder.resolve("log.csv.rejected.csv"))).startsWith("line,reason,text")
                .contains("1727,2 fields instead of 36", "1728,opened_at “31/6/2016 01:00” is no date that exists",
                        "1729,resolved_at", "is before opened_at", "1730,number is empty",
                        "1731,\"longer than 1,000,000 characters\"", "1732,number holds signs that nobody can read",
                        "1734,sys_mod_count");
        assertThat(output.getOut()).contains(folder.resolve("log.csv.rejected.csv").toString());
    }

    @Test
    void anotherIncidentUnderTheSameNumberIsNotMixedIn(CapturedOutput output) throws IOException {
        assertThat(command.run(List.of(file("log.csv", sample()).toString()))).isZero();
        List<String> before = here();
        List<String> lines = sample().lines().toList();
        String other = lines.getFirst() + "\n" + lines.get(1).replace(lines.get(1).split(",")[9], "1/1/2016 08:00");

        assertOutcome(output, file("other.csv", other), 1, 1, 0, 0, 0, 1);

        assertThat(here()).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("other.csv.rejected.csv")))
                .contains("2,\"another incident is here as", lines.get(1).substring(0, 9), "1/1/2016 08:00");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2000})
    void whereBadLinesCannotBeKeptNothingIsTakenIn(int bad, CapturedOutput output) throws IOException {
        String log = sample();
        Path file = file("full.csv", log + "short,line\n".repeat(bad));
        Files.createSymbolicLink(folder.resolve("full.csv.rejected.csv"), Path.of("/dev/full"));

        assertThat(command.run(List.of(file.toString()))).isEqualTo(1);

        assertThat(output.getErr()).contains("cannot be kept: No space left on device", "Nothing of it was taken in.");
        assertThat(count("select count(*) from desk.histories where external_ref like 'servicenow:%'")).isZero();
    }

    @Test
    void aFileThatIsNoLogIsRefusedInASentenceAndNothingIsTakenIn(CapturedOutput output) throws IOException {
        byte[] zipped = Files.readAllBytes(SAMPLE);
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(zipped, zipped.length - 2000));
        Files.write(folder.resolve("binary.csv"), new byte[]{0, 1, 2, 3, 0, 10, 5, 0});
        file("empty.csv", "");
        file("head.csv", sample().lines().findFirst().orElseThrow() + "\n");
        file("columns.csv", "number,state\n1,New\n");

        for (String name : List.of("cut.csv.gz", "binary.csv", "empty.csv", "head.csv", "columns.csv")) {
            assertThat(command.run(List.of(folder.resolve(name).toString(), "--json"))).as(name).isEqualTo(1);
        }

        assertThat(output.getErr()).contains("cut.csv.gz ends in the middle: its gzip data is cut off.",
                "Nothing of it was taken in.", "binary.csv is no text", "empty.csv is empty.",
                "head.csv holds no incidents.", "names no column opened_at.");
        assertThat(count("select count(*) from desk.histories")).isZero();
    }

    @Test
    void jiraAndZammadHaveTheirMaps(CapturedOutput output) throws IOException {
        Path jira = file("jira.csv",
                """
                        Summary,Issue key,Issue Type,Status,Project name,Priority,Assignee,Reporter,Created,Updated,Resolved,Description
                        "Printer, 2nd floor",IT-7,Incident,Done,IT Support,High,mlopez,areyes,07/Mar/24 8:05 AM,08/Mar/24 9:00 AM,07/Mar/24 2:10 PM,"It jams
                        on the second label"
                        """);
        Path zammad = file("zammad.csv",
                """
                        #,Title,State,Priority,Group,Owner,Customer,Organization,Created At,Closed At
                        22001,Scanner is dark,closed,2 normal,Devices,maria@l.example,ana@l.example,7 East,2024-03-07 08:05:00,2024-03-07 10:00:00
                        """);

        assertThat(command.run(List.of(jira.toString(), "--map", "deploy/maps/jira.properties"))).isZero();
        assertThat(command.run(List.of(zammad.toString(), "--map=deploy/maps/zammad.properties"))).isZero();

        assertThat(output.getOut()).contains("rejected   0").doesNotContain("kept in");
        String list = body(Cast.DEV, "/tickets?external_ref=jira:IT-7");
        assertThat(JsonPath.<String>read(list, "$.items[0].summary")).isEqualTo("Printer, 2nd floor");
        assertThat(JsonPath.<String>read(list, "$.items[0].created_at")).as("8:05 in Chicago")
                .isEqualTo("2024-03-07T14:05:00Z");
        assertThat(JsonPath.<String>read(list, "$.items[0].ended_at")).isNotEmpty();
        assertThat(
                JsonPath.<String>read(body(Cast.DEV, "/tickets?external_ref=zammad:22001"), "$.items[0].source.unit"))
                .isEqualTo("7 East");
    }

    @Test
    void aDateThatDoesNotExistIsNoneInAnotherDesksWayEither() throws IOException {
        Path jira = file("jira.csv", """
                Summary,Issue key,Status,Created
                Printer,IT-1,Done,31/Jun/24 9:15 AM
                Scanner,IT-2,Done,29/Feb/23 9:15 AM
                Cart,IT-3,Done,29/Feb/24 12:15 PM
                Phone,IT-4,Done,soon
                """);

        assertThat(command.run(List.of(jira.toString(), "--map", "deploy/maps/jira.properties"))).isZero();

        assertThat(Files.readString(folder.resolve("jira.csv.rejected.csv"))).contains(
                "opened_at “31/Jun/24 9:15 AM” is no date that exists",
                "opened_at “29/Feb/23 9:15 AM” is no date that exists", "opened_at “soon” is no time such as")
                .doesNotContain("IT-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.csv", "log.csv --map none.properties", "log.csv --map bad.properties",
            "log.csv --map source.properties", "log.csv --map dates.properties", "log.csv --fast", "log.csv more"})
    void aCallThatIsOffIsRefused(String call) throws IOException {
        file("log.csv", sample());
        file("bad.properties", "nummer = 1\n");
        file("source.properties", "source = Not a word\n");
        file("dates.properties", "dates = ffff\n");
        List<String> words = Arrays.stream(call.split(" "))
                .map(word -> word.contains(".") ? folder.resolve(word).toString() : word)
                .toList();

        assertThatExceptionOfType(Usage.class).isThrownBy(() -> command.run(words));
    }

    private void assertOutcome(CapturedOutput output, Path file, int rows, int incidents, int created, int changed,
            int unchanged, int rejected) {
        assertThat(command.run(List.of(file.toString(), "--json"))).isZero();
        String last = output.getOut().strip().lines().toList().getLast();
        assertThat(List.of("rows", "incidents", "created", "changed", "unchanged", "rejected"))
                .extracting(key -> JsonPath.<Integer>read(last, "$." + key))
                .containsExactly(rows, incidents, created, changed, unchanged, rejected);
        assertThat(last).contains("\"reject_file\":" + (rejected == 0 ? "null" : "\""), "\"seconds\":");
    }

    private List<String> here() {
        return jdbc
                .sql("""
                        select concat_ws('|', h.number, h.external_ref, h.summary, h.state, h.opened_at, h.ended_at, e.entry_no, e.at,
                                         e.who, e.text)
                          from desk.histories h join desk.history_entries e on e.history = h.number
                         order by h.number, e.entry_no
                        """)
                .query(String.class).list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String body(String who, String path) {
        try {
            return api.get(who, path).getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String anyNumber() throws IOException {
        return sample().lines().skip(1).findFirst().orElseThrow().split(",")[0];
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String sample() throws IOException {
        try (var bytes = new GZIPInputStream(Files.newInputStream(SAMPLE))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
