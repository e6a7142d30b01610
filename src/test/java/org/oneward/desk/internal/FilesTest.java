package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.body;
import static org.oneward.desk.internal.ApiCalls.in;
import static org.oneward.desk.internal.KeptFilesTest.unique;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockPart;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files on requests: sent with words, read by whoever may read the words, and gone with them. */
@OnewardTest
class FilesTest {

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    KeptFiles files;

    @AfterTransaction
    void clear() {
        Then.at(Instant.now().plus(Duration.ofDays(3)), () -> {
            files.forget();
            return null;
        });
    }

    @Test
    void aPictureGoesWithTheWordsAndTheOtherSideSeesIt() throws IOException {
        long number = api.ask();
        byte[] shot = StrippingTest.photo("png");
        String part = page(form(Cast.ANA, "/files", Map.of("page", "ticket-" + number),
                new MockMultipartFile("_files", "shot.png", "image/png", shot)));
        assertThat(part).contains("shot.png", "name=\"_kept\"");
        long id = onlyFile();

        assertThat(form(Cast.ANA, "/tickets/" + number + "/entries",
                Map.of("text", "It looks like this", "_kept", String.valueOf(id)))).hasStatus(HttpStatus.SEE_OTHER);

        String address = "/tickets/" + number + "/files/" + id;
        assertThat(page(get(Cast.DEV, "/tickets/" + number))).contains("It looks like this", "src=\"" + address + "\"");
        MvcTestResult seen = get(Cast.DEV, address);
        assertThat(seen).hasStatusOk().hasHeader(HttpHeaders.CONTENT_TYPE, "image/png")
                .hasHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        assertThat(seen.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION)).startsWith("inline;");
        assertThat(seen.getResponse().getContentAsByteArray()).isEqualTo(shot);
        assertThat(http.get().uri(address).with(user(Cast.DEV))
                .header(HttpHeaders.IF_NONE_MATCH, String.valueOf(seen.getResponse().getHeader(HttpHeaders.ETAG)))
                .exchange()).hasStatus(HttpStatus.NOT_MODIFIED);
        assertThat(get(Cast.ANA, "/files/" + id)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatIsNoPictureIsOnlySaved() {
        long number = api.ask();
        long id = send(Cast.ANA, number, "notes.txt", unique("notes"));

        MvcTestResult saved = get(Cast.DEV, "/tickets/" + number + "/files/" + id);
        assertThat(saved.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION)).startsWith("attachment;");
        assertThat(saved).hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }

    @Test
    void whoMayNotReadTheWordsDoesNotFindTheFile() {
        long number = api.ask();
        long open = send(Cast.ANA, number, "open.txt", unique("open"));
        long internal = ((Number) ApiCalls.read(apiFile(Cast.DEV, number, "inside.txt", unique("inside")), "$.id"))
                .longValue();
        assertThat(api.post(Cast.DEV, "/tickets/" + number + "/notes",
                "{\"text\": \"Look\", \"internal_reason\": \"security\", \"files\": [" + internal + "]}"))
                .hasStatus(HttpStatus.CREATED);
        String address = "/tickets/" + number + "/files/";

        assertThat(get(Cast.JOE, address + open)).hasStatusOk();
        assertThat(get(Cast.MARCUS, address + open)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Cast.MARIA, address + internal)).hasStatusOk();
        assertThat(get(Cast.ANA, address + internal)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(get(Cast.ANA, "/tickets/" + number))).contains("open.txt").doesNotContain("inside.txt");
        assertThat(body(api.get(Cast.ANA, "/tickets/" + number + "/timeline"))).doesNotContain("inside.txt");
        assertThat(page(get(Cast.DEV, "/tickets/" + number))).contains("inside.txt");
        assertThat(get(Cast.ANA, "/tickets/" + api.ask() + "/files/" + open)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void filesOfAPersonalRequestAreForItsOwnPeople() {
        long number = api.ask(Cast.ANA, DeskPagesCase.PERSONAL);
        String address = "/tickets/" + number + "/files/" + send(Cast.ANA, number, "badge.txt", unique("badge"));

        assertThat(get(Cast.MARIA, address)).hasStatusOk();
        assertThat(get(Cast.JOE, address)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Cast.KOFI, address)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(apiFile(Cast.KOFI, number, "a.txt", unique("a"))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void readingAFileIsWrittenDownOnce() {
        long number = api.ask();
        String address = "/tickets/" + number + "/files/" + send(Cast.ANA, number, "a.txt", unique("a"));

        get(Cast.KOFI, address);
        get(Cast.KOFI, address);

        assertThat(jdbc.sql("""
                select count(*) from privacy.reads r join directory.people p on p.id = r.person
                 where r.ticket = :ticket and p.username = :who
                """).param("ticket", number).param("who", Cast.KOFI).query(Integer.class).single()).isOne();
    }

    @Test
    void wordsThatComeBackHaveLostNoFile() {
        long number = api.ask();
        MvcTestResult back = form(Cast.ANA, "/tickets/" + number + "/entries", Map.of("text", " "),
                text("list.txt", unique("list")));

        assertThat(back).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(back)).contains("list.txt", "name=\"_kept\" value=\"" + onlyFile() + "\"");
        assertThat(page(get(Cast.ANA, "/tickets/" + number))).contains("list.txt");
        assertThat(page(get(Cast.DEV, "/tickets/" + number))).doesNotContain("list.txt");
    }

    @Test
    void aFileThatIsNotTakenIsSaidAtItsFieldAndTheWordsAreKept() {
        long number = api.ask();
        MvcTestResult back = form(Cast.ANA, "/tickets/" + number + "/entries", Map.of("text", "See the report"),
                text("fine.txt", unique("fine")), text("report.pdf", unique("no pdf")), text("empty.txt", new byte[0]));

        assertThat(back).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(back)).contains("See the report", "“report.pdf” is not what its name says",
                "“empty.txt” is empty", "fine.txt");
    }

    @Test
    void aNameThatLooksLikeAPatientsNumberIsPointedOutFirst() {
        long number = api.ask();
        MvcTestResult back = form(Cast.ANA, "/tickets/" + number + "/entries", Map.of("text", "See this"),
                text("MRN 12345678.txt", unique("band")));
        assertThat(back).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(back)).contains("<mark>12345678</mark>");
        long id = onlyFile();

        assertThat(form(Cast.ANA, "/tickets/" + number + "/entries",
                Map.of("text", "See this", "as_is", "true", "_kept", String.valueOf(id))))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(jdbc.sql("select count(*) from privacy.flags where removal = :at and settled_at is null")
                .param("at", TakeoutReads.ofFile(number, id)).query(Integer.class).single()).isOne();
        assertThat(form(Cast.VERA, TakeoutReads.ofFile(number, id), Map.of("reason", "a patient's number")))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(jdbc.sql("select count(*) from privacy.flags where removal = :at and settled_at is null")
                .param("at", TakeoutReads.ofFile(number, id)).query(Integer.class).single()).isZero();
    }

    @Test
    void aRequestTakesItsFilesAlongWithoutScripts() {
        byte[] log = unique("what the scanner says");
        MvcTestResult asked = form(Cast.ANA, "/tickets",
                Map.of("text", "The scanner says something", "unit", "7E", "effect", "slowed"),
                text("scanner.log", log));
        assertThat(asked).hasStatus(HttpStatus.SEE_OTHER);
        String address = String.valueOf(asked.getResponse().getHeader(HttpHeaders.LOCATION));

        assertThat(page(get(Cast.ANA, address))).contains("scanner.log");
        assertThat(get(Cast.MARIA, address + "/files/" + onlyFile()).getResponse().getContentAsByteArray())
                .isEqualTo(log);
    }

    @Test
    void aFormSentTwiceIsTakenOnceButAnotherFileIsSomethingNew() {
        long number = api.ask();
        byte[] first = unique("first");

        once(number, first);
        once(number, first);
        assertThat(filesOf(number)).isOne();
        once(number, unique("second"));
        assertThat(filesOf(number)).isEqualTo(2);
    }

    private void once(long number, byte[] bytes) {
        assertThat(http.post().uri("/tickets/" + number + "/entries").multipart()
                .part(new MockPart("_files", "list.txt", bytes)).param("text", "See this").param("_once", "a form")
                .with(user(Cast.ANA)).with(csrf()).exchange()).hasStatus(HttpStatus.SEE_OTHER);
    }

    private int filesOf(long number) {
        return jdbc.sql("select count(*) from desk.files where ticket = :number").param("number", number)
                .query(Integer.class).single();
    }

    @Test
    void aFileIsPutAwayAgainWithoutScripts() {
        long number = api.ask();
        form(Cast.ANA, "/drafts/ticket-" + number, Map.of("text", "Half a word"), text("away.txt", unique("away")));
        assertThat(page(get(Cast.ANA, "/tickets/" + number))).contains("Half a word", "away.txt");

        form(Cast.ANA, "/drafts/ticket-" + number,
                Map.of("text", "Half a word", "_remove", String.valueOf(onlyFile())));
        assertThat(page(get(Cast.ANA, "/tickets/" + number))).contains("Half a word").doesNotContain("away.txt");
    }

    @Test
    void whatIsThrownAwayWithItsWordsComesBackWithThem() {
        long number = api.ask();
        String draft = "/drafts/ticket-" + number;
        form(Cast.ANA, draft, Map.of("text", "Half a word"), text("half.txt", unique("half")));

        form(Cast.ANA, draft + "/removal", Map.of());
        assertThat(page(get(Cast.ANA, "/tickets/" + number))).doesNotContain("half.txt");
        form(Cast.ANA, draft + "/return", Map.of());
        assertThat(page(get(Cast.ANA, "/tickets/" + number))).contains("half.txt");
    }

    @Test
    void takenOutWithItsWordsNothingIsLeftOfIt() {
        long number = api.ask();
        byte[] secret = unique("Zebedee Quillfeather");
        byte[] shared = unique("also elsewhere");
        long id = send(Cast.ANA, number, "Zebedee.txt", secret);
        long first = send(Cast.ANA, number, "first.txt", shared);
        long second = send(Cast.ANA, number, "second.txt", shared);
        assertThat(stored(secret)).isOne();

        takeOut(number, entry(id));
        takeOut(number, entry(first));

        assertThat(stored(secret)).isZero();
        assertThat(stored(shared)).isOne();
        assertThat(jdbc.sql("select name from desk.files where id = :id").param("id", id).query(String.class).single())
                .isEmpty();
        assertThat(get(Cast.ANA, "/tickets/" + number + "/files/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Cast.ANA, "/tickets/" + number + "/files/" + second)).hasStatusOk();
        assertThat(page(get(Cast.DEV, "/tickets/" + number))).doesNotContain("Zebedee")
                .contains("removed by Ana Reyes because it names a patient");
        assertThat(body(api.get(Cast.DEV, "/tickets/" + number + "/timeline"))).doesNotContain("Zebedee");
    }

    @Test
    void oneFileIsTakenOutAloneByWhoeverSentIt() {
        long number = api.ask();
        long id = send(Cast.ANA, number, "band.txt", unique("band"));
        String removal = TakeoutReads.ofFile(number, id);

        assertThat(page(get(Cast.ANA, removal))).contains("band.txt");
        assertThat(get(Cast.JOE, removal)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(form(Cast.JOE, removal, Map.of("reason", "mine"))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(form(Cast.MARCUS, removal, Map.of("reason", "mine"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(form(Cast.ANA, removal, Map.of("reason", ""))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form(Cast.ANA, removal, Map.of("reason", "it names a patient"))).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(page(get(Cast.DEV, "/tickets/" + number))).contains("See this file",
                "A file, removed by Ana Reyes because it names a patient").doesNotContain("band.txt");
        assertThat(form(Cast.ANA, removal, Map.of("reason", "again"))).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aProgramSendsAFileAndNamesItInItsWords() {
        long number = api.ask();
        byte[] log = unique("log");
        MvcTestResult kept = apiFile(Cast.DEV, number, "ping.log", log);
        assertThat(kept).hasStatus(HttpStatus.CREATED).bodyJson().extractingPath("$.name").isEqualTo("ping.log");
        long id = ((Number) ApiCalls.read(kept, "$.id")).longValue();
        String message = "{\"text\": \"See the log\", \"next_word_at\": \"" + in(20) + "\", \"files\": [" + id + "]}";
        assertThat(api.get(Cast.ANA, "/tickets/" + number + "/files/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        ApiCalls.refusesTheField(api.post(Cast.ANA, "/tickets/" + number + "/messages",
                "{\"text\": \"Not mine\", \"files\": [" + id + "]}"), "files");

        MvcTestResult said = api.post(Cast.DEV, "/tickets/" + number + "/messages", message);
        assertThat(said).hasStatus(HttpStatus.CREATED).bodyJson().extractingPath("$.files[0].size")
                .isEqualTo(log.length);
        assertThat(api.get(Cast.ANA, "/tickets/" + number + "/timeline")).bodyText().contains("ping.log");
        assertThat(api.get(Cast.ANA, "/tickets/" + number + "/files/" + id).getResponse().getContentAsByteArray())
                .isEqualTo(log);
        ApiCalls.refusesTheField(api.post(Cast.DEV, "/tickets/" + number + "/messages", message), "files");
    }

    @Test
    void aProgramHearsWhatIsWrongWithAFile() {
        long number = api.ask();
        ApiCalls.refusesTheField(apiFile(Cast.DEV, number, "empty.txt", new byte[0]), "file");
        ApiCalls.refusesTheField(api.post(Cast.DEV, "/tickets/" + number + "/files", "{}"), "file");
        ApiCalls.refuses(apiFile(Cast.MARCUS, number, "a.txt", unique("a")), HttpStatus.NOT_FOUND);
        ApiCalls.refuses(apiFile(Cast.LIN, number, "a.txt", unique("a")), HttpStatus.FORBIDDEN);
    }

    /** Sends a file with words, as its page does without scripts. */
    private long send(String who, long number, String name, byte[] bytes) {
        assertThat(form(who, "/tickets/" + number + "/entries", Map.of("text", "See this file"), text(name, bytes)))
                .hasStatus(HttpStatus.SEE_OTHER);
        return onlyFile();
    }

    /** The file that came last. */
    private long onlyFile() {
        return jdbc.sql("select max(id) from desk.files").query(Long.class).single();
    }

    private int entry(long file) {
        return jdbc.sql("select entry_no from desk.files where id = :id").param("id", file).query(Integer.class)
                .single();
    }

    private int stored(byte[] bytes) {
        return jdbc.sql("select count(*) from desk.chunks where bytes = :bytes").param("bytes", bytes)
                .query(Integer.class).single();
    }

    private void takeOut(long number, int entry) {
        assertThat(form(Cast.ANA, TakeoutReads.address(number, entry), Map.of("reason", "it names a patient")))
                .hasStatus(HttpStatus.SEE_OTHER);
    }

    private static MockMultipartFile text(String name, byte[] bytes) {
        return new MockMultipartFile("_files", name, null, bytes);
    }

    private MvcTestResult apiFile(String who, long number, String name, byte[] bytes) {
        var request = http.post().uri("/api/v1/tickets/" + number + "/files").multipart()
                .file(new MockMultipartFile("file", name, "text/plain", bytes));
        return request.headers(headers -> api.authorize(headers, who)).exchange();
    }

    private MvcTestResult form(String who, String address, Map<String, String> fields, MockMultipartFile... sent) {
        var request = http.post().uri(address).multipart();
        List.of(sent).forEach(request::file);
        fields.forEach(request::param);
        return request.with(user(who)).with(csrf()).exchange();
    }

    private MvcTestResult get(String who, String address) {
        return http.get().uri(address).with(user(who)).exchange();
    }

    private static String page(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
