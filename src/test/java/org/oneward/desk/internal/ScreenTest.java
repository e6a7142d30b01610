package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** At the screen 7E-03, which all of 7 East share. */
@OnewardTest
class ScreenTest {

    private static final Cookie SCREEN = new Cookie("workstation", "demo-screen-0");

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    Drafts drafts;

    @Autowired
    KeptFiles files;

    @Autowired
    JdbcClient jdbc;

    @Test
    void oneTapsWhoAsksWhatItIsAndWhatItDoes() {
        assertThat(get("/")).hasStatusOk().bodyText()
                .contains("Who asks?", "value=\"Ana Reyes\"", "Open on 7 East", "value=\"4-7700\"")
                .doesNotContain("name=\"personal\"", "Another unit", "checked=\"\" value=\"Ana Reyes\"");
        MvcTestResult asked = ask("said_to_be", "Ana Reyes", "effect", "slowed", "suspect", "scanning", "text",
                "It blinks");

        assertThat(asked).hasStatus(HttpStatus.SEE_OTHER);
        long number = number(asked);
        assertThat(jdbc.sql("select channel from desk.tickets where number = :n").param("n", number)
                .query(String.class).single()).isEqualTo("screen");
        assertThat(get("/tickets/" + number)).bodyText().contains("said to be Ana Reyes, at 7E-03");
        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, "/tickets/" + number), "$.requester"))
                .isEqualTo(Cast.ANA);
    }

    @Test
    void whoIsNotOfTheUnitTypesTheName() {
        long number = number(ask("said_to_be", "", "said_to_be", "  Kim   Soto ", "effect", "slowed", "text", "Dark"));
        assertThat(get("/tickets/" + number)).bodyText().contains("said to be Kim Soto, at 7E-03");
        assertThat(get("/")).bodyText().contains("Kim asked", "/tickets/" + number + "/me-toos")
                .doesNotContain("you asked");
    }

    @Test
    void withoutANameItComesBackWithAllThatWasSaid() {
        assertThat(ask("effect", "slowed", "text", "The kettle is cold")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText().contains("Tap or write who asks.", "The kettle is cold", "href=\"#said_to_be\"");
        assertThat(ask("said_to_be", "Kim Soto", "text", "The kettle is cold"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("value=\"Kim Soto\"");
    }

    @Test
    void itAsksForItsOwnUnitAndNothingPersonal() {
        assertThat(ask("said_to_be", "Ana Reyes", "effect", "slowed", "text", "Dark", "unit", "6W"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(ask("said_to_be", "Ana Reyes", "effect", "slowed", "text", "Dark", "personal", "true"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void whatMayNotBeShownThereIsHeardAtOnce() {
        MvcTestResult asked = ask("said_to_be", "Ana Reyes", "effect", "slowed", "text", "A strange mail", "intrusion",
                "true");
        assertThat(asked).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/");
        long number = jdbc.sql("select max(number) from desk.tickets").query(Long.class).single();
        assertThat(String.valueOf(asked.getMvcResult().getFlashMap().get("toast")))
                .matches("Request " + number
                        + " is with [A-Z]\\S+ \\S+\\. The first word comes by .*\\d\\d:\\d\\d\\. .*");
        assertThat(get("/tickets/" + number)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void wordsNotSentStayAQuarterOfAnHourAndNoNameStaysWithThem() {
        type("text", "The kettle is cold", "said_to_be", "Ana Reyes");
        assertThat(get("/")).bodyText()
                .contains("The kettle is cold", "Somebody began this at", "and stays here until")
                .doesNotContain("Only you see it");
        assertThat(kept()).contains("The kettle").doesNotContain("Ana");

        age("16 minutes");
        assertThat(get("/")).bodyText().doesNotContain("The kettle");
        http.post().uri("/drafts/ask").with(user(Cast.ANA)).with(csrf()).param("text", "Mine").exchange();
        jdbc.sql("update desk.drafts set at = now() - interval '1 day'").update();
        drafts.forget();
        assertThat(kept()).isEqualTo("Mine");
    }

    @Test
    void filesNotSentGoWithTheWords() {
        var file = new org.springframework.mock.web.MockMultipartFile("_files", "note.txt", "text/plain",
                "Hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        http.post().uri("/files?page=ask").multipart().file(file).cookie(SCREEN).with(csrf()).exchange();
        assertThat(get("/")).bodyText().contains("note.txt");

        jdbc.sql("update desk.files set kept_at = now() - interval '16 minutes' where ticket is null").update();
        files.forget();
        assertThat(get("/")).bodyText().doesNotContain("note.txt");
    }

    @Test
    void whoWritesSaysWhoAndWhoJoinsOrConfirmsNeedNot() {
        long number = api.ask();
        assertThat(act(number, "entries", "text", "It is the left one."))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("Tap or write who you are.", "It is the left one.");
        assertThat(act(number, "entries", "text", "It is the left one.", "said_to_be", "Priya Nair"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(act(number, "me-toos", "from", "unit")).hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", "/units/7E");
        assertThat(act(number, "facts", "reach", "all", "said_to_be", "Joe Lindqvist"))
                .hasStatus(HttpStatus.SEE_OTHER);
        jdbc.sql("set constraints all deferred").update();
        assertThat(act(number, "confirmation", "fixed", "true")).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(get("/tickets/" + number)).bodyText().contains("said to be Priya Nair, at 7E-03",
                "said to be Joe Lindqvist, at 7E-03", "somebody at 7E-03", "It is the left one.");
    }

    @Test
    void aProposedFixIsAnsweredBesideTheForm() {
        long number = api.ask();
        assertThat(get("/")).bodyText().doesNotContain("/tickets/" + number + "/confirmation");
        api.post(Cast.MARIA, "/tickets/" + number + "/resolution", "{\"text\": \"The base was unplugged.\"}");
        assertThat(get("/")).bodyText().contains("/tickets/" + number + "/confirmation", "Yes, it works", "Not yet");
        assertThat(get("/tickets/" + number)).bodyText().contains("Who are you? If you like");
    }

    private MvcTestResult get(String path) {
        return http.get().uri(path).cookie(SCREEN).exchange();
    }

    private MvcTestResult ask(String... fields) {
        MockMvcRequestBuilder request = http.post().uri("/tickets").cookie(SCREEN).with(csrf());
        if (java.util.stream.Stream.of(fields).noneMatch("unit"::equals)) {
            request.param("unit", "7E");
        }
        return sent(request, fields);
    }

    private MvcTestResult act(long number, String act, String... fields) {
        return sent(http.post().uri("/tickets/" + number + "/" + act).cookie(SCREEN).with(csrf()), fields);
    }

    private void type(String... fields) {
        assertThat(sent(http.post().uri("/drafts/ask").cookie(SCREEN).with(csrf()).header("HX-Request", "true"),
                fields)).hasStatus(HttpStatus.NO_CONTENT);
    }

    private static MvcTestResult sent(MockMvcRequestBuilder request, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private String kept() {
        return String.join("",
                jdbc.sql("select fields ->> 'text' || coalesce(fields ->> 'said_to_be', '') from desk.drafts")
                        .query(String.class).list());
    }

    private void age(String by) {
        jdbc.sql("update desk.drafts set at = now() - cast(:by as interval)").param("by", by).update();
    }

    private static long number(MvcTestResult asked) {
        return Long.parseLong(String.valueOf(asked.getResponse().getRedirectedUrl()).replace("/tickets/", ""));
    }
}
