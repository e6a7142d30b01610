package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.web.Csrf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class KeptFormsTest {

    private static final String WORDS = "It <b>still</b> beeps, and nothing comes up. 🦉";

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void wordsThatComeAfterSignOutAreShownAgainToWhoeverWroteThem() {
        Cookie kept = kept(send(Cast.ANA));
        assertThat(http.get().uri("/sign-in").cookie(kept)).bodyText().contains("Your words are kept");
        assertThat(signIn(Cast.ANA, kept)).hasHeader("Location", "/kept-form");
        assertThat(show(Cast.ANA, kept)).hasStatusOk().bodyText()
                .contains("It &lt;b>still&lt;/b>".replace(">", "&gt;"), "🦉", "action=\"/tickets/4821/messages\"",
                        "name=\"next_word_at\" value=\"14:20\"", "name=\"_once\" value=\"once-1\"");
    }

    @Test
    void nothingIsSentByItself() {
        signIn(Cast.ANA, kept(send(Cast.ANA)));
        assertThat(jdbc.sql("select count(*) from web.answers where key like 'once-1%'").query(Integer.class).single())
                .isZero();
    }

    @Test
    void anotherPersonDoesNotSeeThem() {
        Cookie kept = kept(send(Cast.ANA));
        assertThat(signIn(Cast.PRIYA, kept)).hasHeader("Location", "/");
        assertThat(show(Cast.PRIYA, kept)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anotherBrowserDoesNotSeeThem() {
        kept(send(Cast.ANA));
        assertThat(show(Cast.ANA, new Cookie(KeptForms.COOKIE, "guess"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/kept-form").with(user(Cast.ANA))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theyLeadThereOnceAndAreKeptForHalfAnHour() {
        Cookie kept = kept(send(Cast.ANA));
        show(Cast.ANA, kept);
        assertThat(signIn(Cast.ANA, kept)).hasHeader("Location", "/");
        assertThat(show(Cast.ANA, kept)).hasStatusOk();
        jdbc.sql("update identity.kept_forms set kept_at = now() - interval '31 minutes'").update();
        assertThat(show(Cast.ANA, kept)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatAnotherSiteSendsIsNotKept() {
        assertThat(form(Cast.ANA).header("Origin", "https://elsewhere.example").with(csrf()).exchange().getResponse()
                .getCookie(KeptForms.COOKIE)).isNull();
        assertThat(form(Cast.ANA).header("Sec-Fetch-Site", "cross-site").with(csrf()).exchange().getResponse()
                .getCookie(KeptForms.COOKIE)).isNull();
    }

    @Test
    void aFormOfAnEarlierSessionIsShownAtOnce() {
        assertThat(form(Cast.ANA).with(user(Cast.ANA)).exchange().getResponse().getForwardedUrl())
                .isEqualTo("/kept-form");
        assertThat(form(Cast.ANA).with(user(Cast.ANA)).requestAttr(
                "jakarta.servlet.forward.request_uri", "/tickets/4821/messages").uri("/kept-form").with(csrf()))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyText()
                .contains("Your words are still here", "action=\"/tickets/4821/messages\"");
    }

    @Test
    void aFormOfSomebodyElseIsNotShown() {
        MvcTestResult refused = form(Cast.ANA).with(user(Cast.PRIYA)).exchange();
        assertThat(refused).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(refused.getResponse().getForwardedUrl()).isNull();
    }

    @Test
    void partsOfAPageAreLedToSignInAsAWhole() {
        assertThat(form(Cast.ANA).header("HX-Request", "true").with(csrf()))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("HX-Redirect", "/sign-in")
                .cookies()
                .containsCookie(KeptForms.COOKIE);
    }

    @Test
    void nobodyIsLedAwayWhileTyping() {
        assertThat(form(Cast.ANA).header("HX-Request", "true").header("Oneward-Typing", "true").with(csrf()))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .doesNotContainHeader("HX-Redirect")
                .cookies()
                .doesNotContainCookie(KeptForms.COOKIE);
    }

    @Test
    void neverMoreThanFiveHundredAreKept() {
        jdbc.sql("""
                insert into identity.kept_forms (key, person, path, fields)
                select n::text, (select min(id) from directory.people), '/', '{}' from generate_series(1, 600) n""")
                .update();
        send(Cast.ANA);
        assertThat(jdbc.sql("select count(*) from identity.kept_forms").query(Integer.class).single())
                .isLessThanOrEqualTo(501);
    }

    private MvcTestResult send(String writer) {
        MvcTestResult answer = form(writer).with(csrf()).exchange();
        assertThat(answer).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/sign-in");
        return answer;
    }

    private MockMvcRequestBuilder form(String writer) {
        return http.post()
                .uri("/tickets/4821/messages")
                .param("text", WORDS)
                .param("next_word_at", "14:20")
                .param("_once", "once-1")
                .param(Csrf.WRITER, writer);
    }

    private static Cookie kept(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie(KeptForms.COOKIE));
    }

    private MvcTestResult signIn(String username, Cookie kept) {
        return http.post()
                .uri("/sign-in")
                .with(csrf())
                .cookie(kept)
                .param("username", username)
                .param("password", "oneward")
                .exchange();
    }

    private MvcTestResult show(String username, Cookie kept) {
        return http.get().uri("/kept-form").with(user(username)).cookie(kept).exchange();
    }
}
