package org.oneward.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class ErrorsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    ApplicationContext context;

    @Test
    void nothingAtAnAddressIsAPageForPeople() {
        assertThat(http.get().uri("/no-such-page").with(user("ana.reyes")))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .bodyText()
                .contains("There is nothing at this address", "Ana Reyes", "4-4357");
    }

    @Test
    void nothingAtAnAddressIsAProblemForPrograms() {
        assertThat(http.get().uri("/api/v1/no-such-thing")
                .with(user("ana.reyes").authorities(new SimpleGrantedAuthority("SCOPE_read"))))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"type": "about:blank", "status": 404, "title": "There is nothing at this address"}""");
    }

    @Test
    void whileItStartsEveryPageSaysSoAndComesByItself() {
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(http.get().uri("/units").with(user("ana.reyes")))
                    .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                    .hasHeader("Retry-After", "5")
                    .bodyText()
                    .contains("Oneward is starting", "http-equiv=\"refresh\"")
                    .doesNotContain("Ana Reyes");
            assertThat(call("/api/fails-in-test/wrong"))
                    .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                    .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(http.get().uri("/mark.svg")).hasStatusOk();
        } finally {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(http.get().uri("/units").with(user("ana.reyes"))).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource({"wrong, 422", "not-allowed, 403", "not-there, 404", "conflict, 409", "away, 503", "bug, 500"})
    void eachFailureHasItsStatusForPeopleAndPrograms(String how, int status) {
        assertThat(post("/pages/fails-in-test/" + how))
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(call("/api/fails-in-test/" + how))
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .isNotBlank();
    }

    @Test
    void aWrongFieldIsNamed() {
        assertThat(call("/api/fails-in-test/wrong")).bodyJson().isLenientlyEqualTo("""
                {"errors": [{"field": "text", "message": "Say it in other words."}]}""");
    }

    @Test
    void aBugTellsItsNameAndNothingOfItself() {
        assertThat(post("/pages/fails-in-test/bug"))
                .bodyText()
                .contains("If you ring, say “")
                .doesNotContain("Exception", "secret of the machine");
    }

    @Test
    void whileTheRecordsAreAwayWordsStayOnThePage() {
        assertThat(http.post().uri("/pages/fails-in-test/away").with(user("ana.reyes")).with(csrf())
                .param("text", "Scanner <3> is \"away\""))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasHeader("Retry-After", "5")
                .bodyText()
                .contains("We cannot reach our own records",
                        "name=\"text\" value=\"Scanner &lt;3> is &#34;away&#34;\"");
    }

    @Test
    void whileTheRecordsAreAwayAPageLooksAgainByItself() {
        assertThat(http.get().uri("/away-in-test").with(user("ana.reyes")))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .bodyText()
                .contains("<meta http-equiv=\"refresh\" content=\"5\">")
                .doesNotContain("Ana Reyes");
    }

    @Test
    void aWayThatAnAddressDoesNotTakeIsSaidSo() {
        assertThat(http.delete().uri("/design").with(user("ana.reyes")).with(csrf()))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
                .containsHeader("Allow")
                .bodyText()
                .contains("Not this way");
    }

    @Test
    void jsonThatIsNoneIsRefusedAndAWrongValueNamed() {
        for (String body : List.of("{\"text\": ", "", "[]")) {
            assertThat(json(body)).hasStatus4xxClientError()
                    .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        }
        assertThat(json("{\"text\": \"hello\", \"stars\": \"many\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("stars");
    }

    @Test
    void aHugeCallIsTooMuch() {
        assertThat(json("{\"text\": \"" + "x".repeat(1_000_001) + "\"}")).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void anAddressThatIsNoneAndAQuestionThatIsNone() {
        assertThat(http.get().uri("/live").with(user("ana.reyes"))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(http.get().uri("/live?topic=ticket-1&since=yesterday").with(user("ana.reyes")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(http.get().uri("/live?topic=<b>").with(user("ana.reyes")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void nobodyHearsLiveChangesWithoutSigningIn() {
        assertThat(http.get().uri("/live?topic=ticket-1").accept(MediaType.TEXT_EVENT_STREAM))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(http.get().uri("/design")).hasStatus3xxRedirection();
    }

    private MvcTestResult post(String uri) {
        return http.post().uri(uri).with(user("ana.reyes")).with(csrf()).exchange();
    }

    private MvcTestResult call(String uri) {
        return http.post().uri(uri).with(user("ana.reyes").authorities(new SimpleGrantedAuthority("SCOPE_ask")))
                .exchange();
    }

    private MvcTestResult json(String body) {
        return http.post().uri("/api/v1/notes-in-test")
                .with(user("ana.reyes").authorities(new SimpleGrantedAuthority("SCOPE_ask")))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
