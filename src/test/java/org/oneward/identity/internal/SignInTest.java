package org.oneward.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class SignInTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

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

    private MvcTestResult signIn(String username, String password, String to) {
        return http.post()
                .uri("/sign-in")
                .with(csrf())
                .param("username", username)
                .param("password", password)
                .param("to", to)
                .exchange();
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
