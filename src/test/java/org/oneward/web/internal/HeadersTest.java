package org.oneward.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnewardTest
class HeadersTest {

    @Autowired
    MockMvcTester http;

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/design", "/no-such-page", "/css/tokens.css", "/api/v1/me", "/live",
            "/health"})
    void everyAnswerForbidsForeignScriptFramesAndSniffing(String path) {
        assertThat(http.get().uri(path).with(user("ana.reyes")))
                .hasHeader("Content-Security-Policy",
                        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Referrer-Policy", "same-origin");
    }

    @Test
    void theWayToTheSignInPageIsGuardedToo() {
        assertThat(http.get().uri("/design")).hasStatus3xxRedirection().containsHeader("Content-Security-Policy");
    }

    @Test
    void pagesStayInNoCacheAndStyleSheetsForAYear() {
        assertThat(http.get().uri("/design").with(user("ana.reyes"))).hasHeader("Cache-Control", "no-store");
        assertThat(http.get().uri("/css/tokens.css")).hasHeader("Cache-Control", "max-age=31536000");
    }

    @Test
    void aThemeIsKeptInACookieAndLeadsBackToThePage() {
        assertThat(http.get().uri("/design?x=1&theme=dark").with(user("ana.reyes")))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader("Location", "/design?x=1")
                .cookies()
                .hasValue("theme", "dark");
        assertThat(http.get().uri("/design").cookie(new jakarta.servlet.http.Cookie("theme", "dark"))
                .with(user("ana.reyes")))
                .hasStatusOk()
                .bodyText()
                .contains("data-theme=\"dark\">\n<head>");
    }

    @Test
    void anUnknownThemeIsNoTheme() {
        assertThat(http.get().uri("/design?theme=\"><script>").with(user("ana.reyes"))).hasStatusOk();
        assertThat(
                http.get().uri("/design").cookie(new jakarta.servlet.http.Cookie("theme", "x")).with(user("ana.reyes")))
                .bodyText()
                .contains("<html lang=\"en\">");
    }

    @Test
    void thePageOfTheDemoHospitalSaysSo() {
        assertThat(http.get().uri("/design").with(user("ana.reyes"))).bodyText().contains("This hospital is invented");
    }
}
