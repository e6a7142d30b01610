package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class SignInTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SessionRepository<?> sessions;

    @Test
    void theRightPasswordBeginsASessionAndLeadsOn() {
        MvcTestResult answer = signIn(Cast.ANA, "oneward", "/units");
        assertThat(answer).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/units");
        assertThat(answer.getResponse().getHeaders("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches("session=.+; HttpOnly; SameSite=Lax"));
    }

    @Test
    void aWrongPasswordIsSaidWithoutSayingWhichOfTheTwoIsWrong() {
        String known = bodyOf(signIn(Cast.ANA, "guess", "/"));
        String unknown = bodyOf(signIn("nobody.here", "guess", "/"));
        assertThat(known).contains("User name and password do not match");
        assertThat(whenever(unknown.replace("nobody.here", Cast.ANA))).isEqualTo(whenever(known));
    }

    /** The same page, drawn at another second. */
    private static String whenever(String page) {
        return page.replaceAll("data-drawn=\"[^\"]*\"", "");
    }

    @Test
    void aSessionKeepsItsIdSoThatPagesMayBeOpenedAtOnce() {
        Cookie session = Objects.requireNonNull(signIn(Cast.ANA, "oneward", "/").getResponse().getCookie("session"));

        for (int i = 0; i < 2; i++) {
            assertThat(http.get().uri("/settings/rule").cookie(session)).hasStatusOk()
                    .cookies().doesNotContainCookie("session");
        }
    }

    @Test
    void aSessionOfBeforeDoesNotGoOn() {
        Cookie ana = session(signIn(Cast.ANA, "oneward", "/"));
        Cookie priya = session(signingIn(Cast.PRIYA, "oneward").cookie(ana).exchange());
        assertThat(priya.getValue()).isNotEqualTo(ana.getValue());
        assertThat(units(ana)).hasStatus(HttpStatus.FOUND);
        assertThat(units(priya)).hasStatusOk();
    }

    @Test
    void signOutEndsTheSessionForGood() {
        Cookie session = session(signIn(Cast.ANA, "oneward", "/"));
        assertThat(http.post().uri("/sign-out").cookie(session).with(csrf()))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", "/sign-in");
        assertThat(units(session)).hasStatus(HttpStatus.FOUND).hasHeader("Location", "/sign-in?to=%2Funits");
    }

    @Test
    void whoLeftTheHospitalIsOutAtOnce() {
        Cookie session = session(signIn(Cast.KOFI, "oneward", "/"));
        jdbc.sql("update directory.people set active = false where username = :kofi").param("kofi", Cast.KOFI).update();
        assertThat(units(session)).hasStatus(HttpStatus.FOUND);
        assertThat(signIn(Cast.KOFI, "oneward", "/")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example",
            "javascript:alert(1)",
            "", "/a b", "/\n/elsewhere.example"})
    void nobodyIsLedOutOfTheHouse(String to) {
        assertThat(signIn(Cast.ANA, "oneward", to)).hasHeader("Location", "/");
    }

    @Test
    void wrongPasswordsSlowANameDownAndTheRightOneWorksAfterwards() {
        assertThat(tries(3)).containsOnly(422);
        assertThat(tries(1)).containsOnly(429);
        assertThat(signIn(Cast.ANA, "oneward", "/")).hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .hasHeader("Retry-After", "1");
        pass("1 second");
        assertThat(signIn(Cast.ANA, "oneward", "/")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(tries(3)).containsOnly(422);
    }

    @Test
    void theDelayGrowsToHalfAMinuteAndNoFurther() {
        tries(2);
        for (int seconds : new int[]{1, 2, 4, 8, 16, 30, 30, 30}) {
            assertThat(tries(1)).containsOnly(422);
            assertThat(signIn(Cast.ANA, "oneward", "/")).hasHeader("Retry-After", Integer.toString(seconds));
            pass("30 seconds");
        }
        assertThat(signIn(Cast.ANA, "oneward", "/")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aNameThatDoesNotExistIsSlowedDownTheSame() {
        for (int i = 0; i < 3; i++) {
            assertThat(signIn("nobody.here", "guess", "/")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        assertThat(signIn("nobody.here", "guess", "/")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void whoGuessesSlowsDownNobodyElseBehindTheSameAddress() {
        tries(5);
        assertThat(signIn(Cast.PRIYA, "oneward", "/")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void strangersWhoGuessCannotKeepOutABrowserInWhichThePersonWasBefore() {
        Cookie browser = cookie(signIn(Cast.ANA, "oneward", "/"), "browser");
        tries(8);
        assertThat(signIn(Cast.ANA, "oneward", "/")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(signingIn(Cast.ANA, "oneward").cookie(browser)).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aMadeUpBrowserIsAStranger() {
        tries(8);
        assertThat(signingIn(Cast.ANA, "oneward").cookie(new Cookie("browser", "guess")))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void anEmptyOrEndlessNameOrPasswordIsWrongAndNothingMore(int length) {
        String text = "ö".repeat(length);
        assertThat(signIn(text, text, "/")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aSharedScreenIsNobodysTenMinutesAfterSomebodyWalkedAway() {
        Cookie shared = session(signingIn(Cast.ANA, "oneward").param("shared", "true").exchange());
        leave(shared, 9);
        assertThat(http.get().uri("/units").header("Oneward-Refresh", "true").cookie(shared)).hasStatusOk();
        leave(shared, 11);
        assertThat(http.get().uri("/units").header("HX-Request", "true").cookie(shared))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(units(shared)).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void aPageThatRenewsItselfIsNobodyAtTheScreen() {
        Cookie shared = session(signingIn(Cast.ANA, "oneward").param("shared", "true").exchange());
        long left = leave(shared, 9);
        assertThat(http.get().uri("/units").header("Oneward-Refresh", "true").cookie(shared)).hasStatusOk();
        assertThat(touched(shared)).isEqualTo(left);
        assertThat(units(shared)).hasStatusOk();
        assertThat(touched(shared)).isGreaterThan(left);
    }

    @Test
    void aSignInPageThatStoodOpenTooLongComesAgain() {
        assertThat(http.post().uri("/sign-in").param("username", Cast.ANA).param("password", "oneward"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasForwardedUrl("/sign-in/again");
    }

    private List<Integer> tries(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> signIn(Cast.ANA, "guess", "/").getResponse().getStatus())
                .toList();
    }

    private void pass(String time) {
        jdbc.sql("update identity.attempts set next_at = next_at - :time::interval").param("time", time).update();
    }

    /** @return when somebody was last there */
    private long leave(Cookie cookie, int minutes) {
        long then = Instant.now().minus(Duration.ofMinutes(minutes)).getEpochSecond();
        change(cookie, session -> session.setAttribute(Sessions.TOUCHED, then));
        return then;
    }

    private long touched(Cookie cookie) {
        var touched = new AtomicLong();
        change(cookie, session -> touched.set(session.getRequiredAttribute(Sessions.TOUCHED)));
        return touched.get();
    }

    private void change(Cookie cookie, Consumer<Session> change) {
        change(sessions, new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8), change);
    }

    private static <S extends Session> void change(SessionRepository<S> sessions, String id, Consumer<Session> change) {
        S session = Objects.requireNonNull(sessions.findById(id));
        change.accept(session);
        sessions.save(session);
    }

    private MvcTestResult units(Cookie session) {
        return http.get().uri("/units").cookie(session).exchange();
    }

    private static Cookie session(MvcTestResult answer) {
        return cookie(answer, "session");
    }

    private static Cookie cookie(MvcTestResult answer, String name) {
        return Objects.requireNonNull(answer.getResponse().getCookie(name));
    }

    private MvcTestResult signIn(String username, String password, String to) {
        return signingIn(username, password).param("to", to).exchange();
    }

    private MockMvcRequestBuilder signingIn(String username, String password) {
        return http.post().uri("/sign-in").with(csrf()).param("username", username).param("password", password);
    }

    private static String bodyOf(MvcTestResult answer) {
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        try {
            return answer.getResponse().getContentAsString().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
