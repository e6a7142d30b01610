package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.web.Once;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class DraftsTest {

    @Autowired
    MockMvcTester http;

    @Test
    void whatSomebodyTypesIsThereAgainForThatPersonOnly() {
        assertThat(type(Cast.ANA, "text", "Scanner wont", "effect", "slowed", "reach", "some", "unit", "7W"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(ask(Cast.ANA)).bodyText().contains("Scanner wont", "value=\"slowed\" checked",
                "value=\"some\" checked", "option value=\"7W\" selected", "You began this at");
        assertThat(ask(Cast.JOE)).bodyText().doesNotContain("Scanner wont", "You began this at");
    }

    @Test
    void withoutScriptsTheButtonKeepsItAndShowsThePageAgain() {
        assertThat(http.post().uri("/drafts/ask").with(user(Cast.ANA)).with(csrf()).param("text", "Scanner wont")
                .param("thing", "CD-0417").param("_without", "thing,find"))
                .hasStatus(HttpStatus.SEE_OTHER).hasHeader("Location", "/");
        assertThat(ask(Cast.ANA)).bodyText().contains("Scanner wont").doesNotContain("CD-0417");
    }

    @Test
    void anotherUnitIsShownAtOnce() {
        assertThat(type(Cast.ANA, "text", "Scanner wont", "unit", "BILL", "_go", "true"))
                .hasStatusOk().hasHeader("HX-Redirect", "/");
        assertThat(ask(Cast.ANA)).bodyText().contains("What does it do to your work?", "Scanner wont");
    }

    @Test
    void whatIsSentIsNoDraftAnyMore() {
        type(Cast.ANA, "text", "Scanner wont", "unit", "7E");
        assertThat(http.post().uri("/tickets").with(user(Cast.ANA)).with(csrf()).param("text", "Scanner wont read")
                .param("unit", "7E").param("effect", "slowed")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(ask(Cast.ANA)).bodyText().doesNotContain("You began this at");
    }

    @Test
    void whatWasKeptInTheMomentOfSendingAndComesAfterItIsNoDraftEither() {
        assertThat(http.post().uri("/tickets").with(user(Cast.ANA)).with(csrf()).param("_once", "form-1")
                .param("text", "Scanner wont read bands").param("unit", "7E").param("effect", "slowed").exchange())
                .hasStatus(HttpStatus.SEE_OTHER);
        type(Cast.ANA, "text", "Scanner wont read late", "_once", "form-1");
        assertThat(ask(Cast.ANA)).bodyText().doesNotContain("wont read late");

        type(Cast.ANA, "text", "The kettle is cold", "_once", "form-2");
        assertThat(ask(Cast.ANA)).bodyText().contains("The kettle is cold");
    }

    @Test
    void whatIsRefusedStaysADraft() {
        type(Cast.ANA, "text", "Scanner wont", "unit", "7E");
        assertThat(http.post().uri("/tickets").with(user(Cast.ANA)).with(csrf()).param("text", "Scanner wont")
                .param("unit", "7E")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(ask(Cast.ANA)).bodyText().contains("You began this at");
    }

    @Test
    void whatIsThrownAwayCanBeTakenBack() {
        type(Cast.ANA, "text", "Scanner wont", "unit", "7E");
        assertThat(post("/drafts/ask/removal")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(ask(Cast.ANA)).bodyText().doesNotContain("Scanner wont");
        assertThat(post("/drafts/ask/return")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(ask(Cast.ANA)).bodyText().contains("Scanner wont");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/drafts/desk", "/drafts/ticket-", "/drafts/ask2", "/drafts/ticket-1/removal/x"})
    void thereAreDraftsOfKnownPagesOnly(String address) {
        assertThat(post(address)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void everythingTypedIsKeptAsFarAsItCanBeKept() {
        assertThat(type(Cast.ANA, "text", "a\u0000b \uD800 🖨️ <b> הסורק", "unit", "7E"))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(ask(Cast.ANA)).bodyText().contains("ab  🖨️ &lt;b&gt; הסורק");
        assertThat(type(Cast.ANA, "text", "x".repeat(100_000), "unit", "7E")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(ask(Cast.ANA)).bodyText().contains("x".repeat(100_000));
        assertThat(type(Cast.ANA, "text", "x".repeat(500_000), "unit", "7E"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private MvcTestResult type(String person, String... form) {
        var post = http.post().uri("/drafts/ask").with(user(person)).with(csrf())
                .header("HX-Request", "true").header(Once.TYPING, "true");
        for (int i = 0; i < form.length; i += 2) {
            post.param(form[i], form[i + 1]);
        }
        return post.exchange();
    }

    private MvcTestResult post(String address) {
        return http.post().uri(address).with(user(Cast.ANA)).with(csrf()).exchange();
    }

    private MvcTestResult ask(String person) {
        MvcTestResult page = http.get().uri("/").with(user(person)).exchange();
        assertThat(page).hasStatusOk();
        return page;
    }
}
