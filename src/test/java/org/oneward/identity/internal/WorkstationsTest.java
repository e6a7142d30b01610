package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How a screen becomes one that a unit shares, what it opens, and all that it does not. */
@OnewardTest
class WorkstationsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    ApiCalls api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoLeadsAUnitMakesACodeAndTheScreenIsTheUnits() {
        MvcTestResult typed = type(code(Cast.GRACE, "7E", "7E-09").toLowerCase(java.util.Locale.ROOT));
        assertThat(typed).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/");
        assertThat(typed.getResponse().getHeaders("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("workstation=").contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure"));
        assertThat(get("/", cookie(typed))).hasStatusOk().bodyText()
                .contains("Screen 7E-09, shared by all", "Who asks?", "Ana Reyes", "Open on 7 East", "4-4357");
    }

    @Test
    void behindHttpsItsCookieIsSecure() {
        String code = code(Cast.ROOT, "6W", "6W-01");
        MvcTestResult typed = http.post().uri("/workstation").secure(true).with(csrf()).param("code", code).exchange();
        assertThat(typed.getResponse().getHeaders("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("workstation=").contains("Secure"));
    }

    @Test
    void aCodeOpensOneScreenForAQuarterOfAnHour() {
        String used = code(Cast.GRACE, "7E", "7E-09");
        Cookie screen = cookie(type(used));
        assertThat(type(used)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("This code was used");
        assertThat(get("/", screen)).hasStatusOk();

        String late = code(Cast.GRACE, "7E", "7E-10");
        jdbc.sql("update identity.workstation_codes set expires_at = now() - interval '1 minute' where used_at is null")
                .update();
        assertThat(type(late)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("This code ended", late);
    }

    @Test
    void severalWrongCodesInARowSlowAnAddressDownAndNoOther() {
        assertThat(type("ABCD-EFGH")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("There is no such code", "ABCD-EFGH");
        type("ABCD-EFGH");
        type("ABCD-EFGH");
        assertThat(type(code(Cast.GRACE, "7E", "7E-09"))).hasStatus(HttpStatus.TOO_MANY_REQUESTS).bodyText()
                .contains("the code still holds");
        String code = code(Cast.GRACE, "7E", "7E-09");
        assertThat(http.post().uri("/workstation").remoteAddress("127.0.9.9").with(csrf()).param("code", code)
                .exchange()).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void whoLeadsAUnitSeesAndDoesOnlyTheirs() {
        cookie(type(code(Cast.ROOT, "6W", "6W-01")));
        long other = id("6W-01");

        assertThat(list(Cast.ROOT)).bodyText().contains("6W-01", "7E-03");
        assertThat(list(Cast.GRACE)).hasStatusOk().bodyText().contains("7E-03").doesNotContain("6W-01", "6 West");
        assertThat(post(Cast.GRACE, "/codes", "unit", "6W", "name", "6W-02")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.GRACE, "/" + other + "/revocation")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.GRACE, "/" + other + "/addresses")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.GRACE, "/codes", "unit", "7E", "name", " ")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText().contains("Say what the screen is called");
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.MARIA, Cast.DEV, Cast.VERA, Cast.MARCUS})
    void nobodyElseIsThere(String who) {
        assertThat(list(who)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(who, "/codes", "unit", "7E", "name", "7E-09")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(who, "/" + id("7E-03") + "/revocation")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/", screen())).hasStatusOk();
    }

    @Test
    void aRevokedScreenIsNobodyFromThatMoment() {
        assertThat(post(Cast.GRACE, "/" + id("7E-03") + "/revocation")).hasStatus(HttpStatus.SEE_OTHER);
        assertSignIn(get("/", screen()));
        assertThat(list(Cast.GRACE)).bodyText().contains("Revoked in the last 30 days");
    }

    @Test
    void aScreenIsRegisteredAgainUnderItsNameAndTheOldCookieEnds() {
        Cookie again = cookie(type(code(Cast.GRACE, "7E", "7e-03")));
        assertThat(get("/", again)).hasStatusOk();
        assertSignIn(get("/", screen()));
    }

    @Test
    void aCookieThatIsUsedFromElsewhereIsShownUntilSomebodySaysThatItIsRight() {
        get("/", screen());
        assertThat(list(Cast.GRACE)).bodyText().doesNotContain("Also used from");

        http.get().uri("/").remoteAddress("127.1.2.3").cookie(screen()).exchange();
        assertThat(list(Cast.GRACE)).bodyText().contains("Also used from 127.1.2.3", "Is that right?", "Revoke");

        post(Cast.GRACE, "/" + id("7E-03") + "/addresses");
        assertThat(list(Cast.GRACE)).bodyText().doesNotContain("Also used from");
    }

    @Test
    void onlyFingerprintsAreKept() {
        String code = code(Cast.GRACE, "7E", "7E-09");
        String secret = cookie(type(code)).getValue();
        assertThat(jdbc.sql("select hash from identity.workstation_codes union select hash from identity.workstations")
                .query(String.class).list()).doesNotContain(code, code.replace("-", ""), secret);
    }

    @Test
    void aRequestThatIsPersonalElsewhereOrLongOverIsNotThere() {
        long personal = api.ask(Cast.ANA, """
                {"summary": "My password is gone", "unit": "7E", "effect": "none", "personal": true}""");
        long attack = api.ask(Cast.ANA, """
                {"summary": "A strange mail", "unit": "7E", "effect": "none", "intrusion": true}""");
        long elsewhere = api.ask(Cast.MARCUS, """
                {"summary": "A dark screen", "unit": "6W", "effect": "none"}""");
        long over = api.ask(Cast.ANA, """
                {"summary": "An old kettle", "unit": "7E", "effect": "none"}""");
        jdbc.sql("set constraints all deferred").update();
        api.post(Cast.ANA, "/tickets/" + over + "/confirmation", "{\"fixed\": true}");
        jdbc.sql("update desk.tickets set ended_at = now() - interval '25 hours' where number = :n").param("n", over)
                .update();

        for (long number : new long[]{personal, attack, elsewhere, over}) {
            for (String part : new String[]{"", "/facts", "/files/1"}) {
                assertThat(get("/tickets/" + number + part, screen())).as(number + part)
                        .hasStatus(HttpStatus.NOT_FOUND);
            }
            for (String act : new String[]{"entries", "me-toos", "confirmation", "facts", "taps", "taps/end"}) {
                assertThat(http.post().uri("/tickets/" + number + "/" + act).cookie(screen()).with(csrf())
                        .param("said_to_be", "Ana Reyes").param("text", "Hello").param("fixed", "true")
                        .param("tap", "worse").exchange()).as(number + act).hasStatus(HttpStatus.NOT_FOUND);
            }
            assertSignIn(get("/live?topic=ticket-" + number, screen()));
        }
        for (String page : new String[]{"/", "/units/7E", "/units/7E/day"}) {
            assertThat(get(page, screen())).hasStatusOk().bodyText()
                    .doesNotContain("My password", "A strange mail", "A dark screen", "An old kettle");
        }
        for (String words : new String[]{"My password is gone", "A strange mail", "A dark screen", "An old kettle"}) {
            assertThat(http.post().uri("/tickets/similar").cookie(screen()).with(csrf()).param("unit", "7E")
                    .param("text", words).exchange()).hasStatusOk().bodyText().doesNotContain(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tickets", "/notices", "/thanks", "/account", "/desk", "/privacy", "/settings",
            "/settings/rule", "/settings/workstations", "/units", "/units/6W", "/units/6W/day",
            "/trust/units/7E/picture", "/live?topic=desk", "/live?topic=person-1", "/live?topic=unit-6W",
            "/live?topic=unit-7E&topic=desk"})
    void nothingElseOpens(String path) {
        assertSignIn(get(path, screen()));
    }

    @Test
    void ofItsOwnRequestsItOpensThePageAndNothingBehindIt() {
        long number = api.ask();
        assertThat(get("/tickets/" + number, screen())).hasStatusOk().bodyText()
                .contains("Scanner on med cart 3", "Who are you?")
                .doesNotContain("/trust/tickets/", "/watchers", "/cancellation", "/level", "/settings/rule");
        Stream.of("/watchers/new", "/level", "/entries/1/removal", "/confirmation", "/hold", "/readers")
                .forEach(part -> assertSignIn(get("/tickets/" + number + part, screen())));
        assertSignIn(get("/trust/tickets/" + number, screen()));
        assertThat(get("/api/v1/tickets/" + number, screen())).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    /** Somebody had signed in there and walked away: what stood on that page is nobody else's. */
    @Test
    void wordsFromThePageOfSomebodyWhoseSessionEndedThereWaitForThatPerson() {
        long number = api.ask();
        MvcTestResult sent = http.post().uri("/tickets/" + number + "/entries").cookie(screen()).with(csrf())
                .param("_writer", Cast.ANA).param("text", "Only for Maria").exchange();
        assertSignIn(sent);
        assertThat(sent.getResponse().getCookie(KeptForms.COOKIE)).isNotNull();
        assertThat(get("/tickets/" + number, screen())).bodyText().doesNotContain("Only for Maria");
    }

    @Test
    void withoutItsCookieOrWithAnotherItIsNobody() {
        assertSignIn(http.get().uri("/").exchange());
        assertSignIn(get("/", new Cookie(Workstations.COOKIE, "demo-screen-1")));
    }

    private static void assertSignIn(MvcTestResult answer) {
        assertThat(String.valueOf(answer.getResponse().getRedirectedUrl())).startsWith("/sign-in");
    }

    /** That of the demo hospital: 7E-03 of 7 East. */
    private static Cookie screen() {
        return new Cookie(Workstations.COOKIE, "demo-screen-0");
    }

    private MvcTestResult get(String path, Cookie cookie) {
        return http.get().uri(path).cookie(cookie).exchange();
    }

    private MvcTestResult list(String who) {
        return http.get().uri("/settings/workstations").with(user(who)).exchange();
    }

    private MvcTestResult post(String who, String path, String... fields) {
        MockMvcRequestBuilder request = http.post().uri("/settings/workstations" + path).with(user(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private String code(String who, String unit, String name) {
        MvcTestResult made = post(who, "/codes", "unit", unit, "name", name);
        assertThat(made).hasStatusOk().bodyText().contains(name, "/workstation");
        var code = Pattern.compile("<b class=\"code\">([A-Z2-9]{4}-[A-Z2-9]{4})</b>").matcher(ApiCalls.body(made));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private MvcTestResult type(String code) {
        return http.post().uri("/workstation").with(csrf()).param("code", code).exchange();
    }

    private static Cookie cookie(MvcTestResult typed) {
        assertThat(typed).hasStatus(HttpStatus.SEE_OTHER);
        return Objects.requireNonNull(typed.getResponse().getCookie(Workstations.COOKIE));
    }

    private long id(String name) {
        return jdbc.sql("select id from identity.workstations where name = :name and revoked_at is null")
                .param("name", name).query(Long.class).single();
    }
}
