package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.identity.Tokens;
import org.oneward.web.Scopes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What holds for every act on a request alike. */
@OnewardTest
class ActsApiTest {

    @Autowired
    ApiCalls api;
    @Autowired
    MockMvcTester http;
    @Autowired
    Tokens tokens;
    @Autowired
    Directory directory;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /responsible     | maria.lopez | {"username": "maria.lopez"}
            POST   | /handoffs        | maria.lopez | {"to": "paul.nguyen", "situation": "s", "background": "b", "assessment": "a", "recommendation": "r"}
            PUT    | /hold            | maria.lopez | {"waits_for": "part", "reason": "A cradle", "until": "2099-01-01T00:00:00Z"}
            POST   | /resolution      | maria.lopez | {"text": "Does it hold?"}
            POST   | /confirmation    | ana.reyes   | {"fixed": true}
            PUT    | /impact-override | maria.lopez | {"level": 1, "reason": "They wait"}
            POST   | /me-too          | priya.nair  | {"place": "cart 6"}
            PATCH  | /facts           | ana.reyes   | {"effect": "none"}
            POST   | /cancellation    | ana.reyes   | {"reason": "Not needed"}
            """)
    void itTakesAPersonWhoSeesItAndTheStateThatWasRead(HttpMethod method, String noun, String who, String body) {
        long number = api.ask();
        String path = "/tickets/" + number + noun;

        assertThat(call("", method, path, body, "*")).hasStatus(HttpStatus.UNAUTHORIZED);
        refuses(call(Cast.TOM, method, path, body, "*"), HttpStatus.NOT_FOUND);
        refuses(call(who, method, "/tickets/99999999" + noun, body, "*"), HttpStatus.NOT_FOUND);
        refuses(call(who, HttpMethod.GET, path, body, "*"), HttpStatus.METHOD_NOT_ALLOWED);
        refuses(call(who, method, path, "{\"text\": ", "*"), HttpStatus.BAD_REQUEST);
        refuses(call(who, method, path, body, "\"9\""), HttpStatus.PRECONDITION_FAILED);
        assertThat(ApiCalls.<Integer>read(api.get(who, "/tickets/" + number), "$.version")).isEqualTo(1);
        assertThat(call(who, method, path, body, "\"1\"")).hasStatus2xxSuccessful();
    }

    @Test
    void whatStandsAgainstItIsSaidOnlyOfTheStateThatWasRead() {
        long number = api.ask();
        String hold = """
                {"waits_for": "part", "reason": "A cradle", "until": "2099-01-01T00:00:00Z"}""";
        String path = "/tickets/" + number + "/hold";
        assertThat(call(Cast.MARIA, HttpMethod.PUT, path, hold, "\"1\"")).hasStatusOk().hasHeader("ETag", "\"2\"");

        refuses(call(Cast.MARIA, HttpMethod.PUT, path, hold, "\"1\""), HttpStatus.PRECONDITION_FAILED);
        refuses(call(Cast.MARIA, HttpMethod.PUT, path, hold, "\"2\""), HttpStatus.CONFLICT);
        refusesTheField(call(Cast.MARIA, HttpMethod.PUT, path, hold.replace("part", "mood"), "\"1\""), "waits_for");
        refuses(call(Cast.ANA, HttpMethod.PUT, path, hold, "\"1\""), HttpStatus.FORBIDDEN);
        refuses(call(Cast.MARIA, HttpMethod.DELETE, path, "", "\"1\""), HttpStatus.PRECONDITION_FAILED);
        assertThat(call(Cast.MARIA, HttpMethod.DELETE, path, "", "\"7\", \"2\"")).hasStatusOk();
    }

    @Test
    void aTokenThatMayOnlyReadChangesNothing() {
        long number = api.ask();
        String token = String.join("", tokens
                .mint(List.of(directory.reader(Cast.ANA).orElseThrow().id()), "test", Duration.ofHours(1),
                        Set.of(Tokens.Scope.READ))
                .values());

        assertThat(http.get().uri("/api/v1/tickets/" + number).headers(sent -> sent.setBearerAuth(token)))
                .hasStatusOk();
        assertThat(http.post().uri("/api/v1/tickets/" + number + "/me-too").headers(sent -> sent.setBearerAuth(token)))
                .hasStatus(HttpStatus.FORBIDDEN).request().attributes()
                .containsEntry(Scopes.LACKING, "ask, desk");
    }

    private MvcTestResult call(String who, HttpMethod method, String path,
            String body, String ifMatch) {
        return api.call(who, method, path, body, Map.of("If-Match", ifMatch));
    }
}
