package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.body;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesFields;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class TicketApiTest {

    @Autowired
    ApiCalls api;
    @Autowired
    JdbcClient jdbc;

    @Test
    void askingAnswersWithSomebodyByNameAndAWordByWhen() {
        MvcTestResult answer = api.post(Cast.ANA, "/tickets", """
                {"summary": "Scanner on med cart 3 does not read bands", "details": "Third time this week.",
                 "unit": "7E", "effect": "slowed", "reach": "some", "device": "CD-0417", "place": "bay 2",
                 "contact": "4-7720", "needed_by": "2099-11-25T14:00:00Z"}
                """);

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .hasHeader("ETag", "\"1\"");
        long number = ApiCalls.<Number>read(answer, "$.number").longValue();
        assertThat(answer).hasHeader("Location", "/api/v1/tickets/" + number);
        Map<String, Object> ticket = read(answer, "$");
        assertThat(ticket)
                .containsEntry("summary", "Scanner on med cart 3 does not read bands")
                .containsEntry("details", "Third time this week.")
                .containsEntry("state", "open")
                .containsEntry("unit", "7E")
                .containsEntry("requester", Cast.ANA)
                .containsEntry("effect", "slowed")
                .containsEntry("reach", "some")
                .containsEntry("device", "CD-0417")
                .containsEntry("service", "scanning")
                .containsEntry("room", "bay 2")
                .containsEntry("contact", "4-7720")
                .containsEntry("needed_by", "2099-11-25T14:00:00Z")
                .containsEntry("personal", false)
                .containsEntry("intrusion", false)
                .containsEntry("joined", 0)
                .containsEntry("channel", "api")
                .containsEntry("version", 1)
                .doesNotContainKeys("cover", "hold", "handoff", "external_ref", "taken_at", "ended_at");
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$.responsible"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "username", Cast.MARIA, "name", "Maria Lopez", "team", "CLIN",
                        "phone", read(answer, "$.responsible.phone")));
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$.promise"))
                .containsEntry("made_by", Cast.MARIA)
                .containsEntry("kind", "first")
                .containsEntry("state", "live")
                .hasSize(4);
        assertThat(Instant.parse(read(answer, "$.promise.due_at")))
                .isAfter(Instant.parse(read(answer, "$.created_at")));
        assertThat(ApiCalls.<Integer>read(answer, "$.impact.level")).isBetween(1, 4);
        assertThat(ApiCalls.<Integer>read(answer, "$.impact.rule_version")).isEqualTo(1);
        assertThat(ApiCalls.<List<String>>read(answer, "$.impact.reasons")).isNotEmpty();
        assertThat(ApiCalls.<String>read(answer, "$.place.team")).isEqualTo("CLIN");
        assertThat(ApiCalls.<Integer>read(answer, "$.place.of"))
                .isGreaterThan(ApiCalls.<Integer>read(answer, "$.place.ahead"));
    }

    @Test
    void aRequestIsReadAsItWasAnswered() {
        MvcTestResult asked = api.post(Cast.ANA, "/tickets", ApiCalls.SLOWED);
        MvcTestResult again = api.get(Cast.ANA,
                "/tickets/" + read(asked, "$.number"));

        assertThat(again).hasStatusOk().hasHeader("ETag", "\"1\"");
        assertThat(JsonPath.<Map<String, Object>>read(body(again), "$"))
                .isEqualTo(JsonPath.<Map<String, Object>>read(body(asked), "$"));
    }

    @Test
    void inWorkAndHeldAndProposedThereIsNoPlace() {
        long number = api.ask();
        api.put(Cast.MARIA, "/tickets/" + number + "/responsible", "{\"username\": \"maria.lopez\"}");
        assertPlaceless(number, "in_work");
        api.put(Cast.MARIA, "/tickets/" + number + "/hold", """
                {"waits_for": "vendor", "reason": "The vendor sends a profile", "until": "2099-01-01T00:00:00Z"}
                """);
        assertPlaceless(number, "held");
        api.post(Cast.MARIA, "/tickets/" + number + "/resolution", "{\"text\": \"Does it hold?\"}");
        assertPlaceless(number, "proposed");
    }

    private void assertPlaceless(long number, String state) {
        assertThat(ApiCalls.<Map<String, Object>>read(api.get(Cast.ANA, "/tickets/" + number), "$"))
                .containsEntry("state", state)
                .doesNotContainKey("place")
                .containsKey("promise");
    }

    @Test
    void readingIsKeptInTheReadLog() {
        long number = api.ask();
        api.get(Cast.DEV, "/tickets/" + number);

        assertThat(jdbc.sql("select how from privacy.reads where ticket = :number")
                .param("number", number).query(String.class).list()).containsExactly("api");
    }

    @Test
    void withoutATokenNobodyComesIn() {
        assertThat(api.post("", "/tickets", ApiCalls.SLOWED)).hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("WWW-Authenticate", "Bearer");
        assertThat(api.get("", "/tickets/4601")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(api.get("", "/tickets")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void whatIsNotThereAndWhatOneMayNotSeeLookTheSame() {
        long number = api.ask();
        refuses(api.get(Cast.ANA, "/tickets/99999999"), HttpStatus.NOT_FOUND);
        refuses(api.get(Cast.ANA, "/tickets/99999999999999999999"), HttpStatus.NOT_FOUND);
        refuses(api.get(Cast.ANA, "/tickets/scanner"), HttpStatus.NOT_FOUND);
        for (String stranger : List.of(Cast.TOM, Cast.ROOT, Cast.SAM, Cast.VERA)) {
            refuses(api.get(stranger, "/tickets/" + number), HttpStatus.NOT_FOUND);
        }
        for (String known : List.of(Cast.JOE, Cast.MARIA, Cast.DEV, Cast.LIN)) {
            assertThat(api.get(known, "/tickets/" + number)).hasStatusOk();
        }
    }

    @Test
    void onlyAskingAndReadingAreThere() {
        refuses(api.delete(Cast.ANA, "/tickets/4601"), HttpStatus.METHOD_NOT_ALLOWED);
        refuses(api.put(Cast.ANA, "/tickets", "{}"), HttpStatus.METHOD_NOT_ALLOWED);
    }

    @Test
    void whatCannotBeReadIsNoField() {
        refuses(api.post(Cast.ANA, "/tickets", "{\"summary\": "), HttpStatus.BAD_REQUEST);
        refuses(api.post(Cast.ANA, "/tickets", "not json"), HttpStatus.BAD_REQUEST);
        refuses(api.post(Cast.ANA, "/tickets", "[]"), HttpStatus.BAD_REQUEST);
        refuses(api.post(Cast.ANA, "/tickets", ""), HttpStatus.BAD_REQUEST);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        refusesFields(api.post(Cast.ANA, "/tickets", "{}"), List.of("summary", "unit", "effect"));
        refusesFields(api.post(Cast.ANA, "/tickets", """
                {"summary": " ", "unit": "9Z", "effect": "urgent", "reach": "most", "needed_by": "tomorrow",
                 "service": "coffee", "device": "CD-9999", "requester": "nobody.here", "channel": "fax", "follows": 1}
                """), List.of("summary", "unit", "effect", "reach", "needed_by", "service", "device", "requester",
                "channel", "follows"));
    }

    @Test
    void whatIsNoneOfTheChoicesIsToldThem() {
        assertThat(api.post(Cast.ANA, "/tickets", """
                {"summary": "Nothing prints", "unit": "7E", "effect": "urgent", "reach": "me", "channel": "fax"}
                """)).bodyText()
                .contains("This is none of the choices: blocked, slowed, workaround, none.")
                .contains("This is none of the choices: one, some, all.")
                .contains("This is none of the choices: page, phone, visit, api, mail.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "summary | 5", "summary | true", "summary | {}", "summary | []", "details | 1", "unit | 7", "effect | 1",
            "needed_by | 5", "personal | \"yes\"", "personal | \"true\"", "personal | 1", "harm | \"no\"",
            "wrong_data | 0", "follows | \"4601\"", "follows | 46.5"})
    void aValueOfAnotherTypeIsAWrongField(String field, String value) {
        refusesTheField(api.post(Cast.ANA, "/tickets", "{\"" + field + "\": " + value + "}"), field);
    }

    @Test
    void longTextsAreRefusedAndNotCut() {
        refusesTheField(api.post(Cast.ANA, "/tickets", asking("a".repeat(201))), "summary");
        refusesTheField(api.post(Cast.ANA, "/tickets", """
                {"summary": "x", "unit": "7E", "effect": "none", "details": "%s"}
                """.formatted("a".repeat(100_000))), "details");
    }

    @Test
    void everyScriptIsKeptAsItWasWritten() {
        String words = "🩺 הסורק <b>לא</b> קורא'; drop table desk.tickets --";
        MvcTestResult answer = api.post(Cast.ANA, "/tickets", asking(words));

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<String>read(answer, "$.summary")).isEqualTo(words);
    }

    @Test
    void whatNobodyAskedForIsNamed() {
        refusesTheField(api.post(Cast.ANA, "/tickets", """
                {"summary": "Scanner", "unit": "7E", "effect": "none", "priority": 1}
                """), "priority");
    }

    @Test
    void aTokenAsksForItsPersonAndForOthersOnlyWithThatRight() {
        String forAna = """
                {"summary": "Scanner", "unit": "7E", "effect": "none", "requester": "%s"}
                """;
        refuses(api.post(Cast.ANA, "/tickets", forAna.formatted(Cast.JOE)), HttpStatus.FORBIDDEN);
        refusesTheField(api.post(Cast.ANA, "/tickets", forAna.formatted("nobody.here")), "requester");
        refusesTheField(api.post(Cast.ANA, "/tickets", forAna.formatted(Cast.JOE).replace("none", "much")), "effect");
        assertThat(api.post(Cast.ANA, "/tickets", forAna.formatted(Cast.ANA))).hasStatus(HttpStatus.CREATED);

        MvcTestResult byMail = api.post(Cast.DEV, "/tickets", forAna.formatted("ana.reyes@lakeside.example"));
        assertThat(byMail).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<String>read(byMail, "$.requester")).isEqualTo(Cast.ANA);
    }

    @Test
    void whoeverAsksForSomebodyInTheSecurityLaneIsToldItsNumberOnly() {
        MvcTestResult answer = Then.at(Cast.TUESDAY_AT_TWO, () -> api.post(Cast.DEV, "/tickets", """
                {"summary": "A strange mail", "unit": "7E", "effect": "none", "requester": "ana.reyes",
                 "intrusion": true}
                """));

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        Number number = read(answer, "$.number");
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$")).containsOnlyKeys("number");
        refuses(api.get(Cast.DEV, "/tickets/" + number), HttpStatus.NOT_FOUND);
        assertThat(ApiCalls.<Integer>read(api.get(Cast.ANA, "/tickets/" + number), "$.impact.level")).isEqualTo(1);
    }

    @Test
    void aReferenceIsThereOnce() {
        String imported = """
                {"summary": "Scanner", "unit": "7E", "effect": "none", "external_ref": "servicenow:0000045"}
                """;
        MvcTestResult first = api.post(Cast.DEV, "/tickets", imported);
        assertThat(ApiCalls.<String>read(first, "$.external_ref")).isEqualTo("servicenow:0000045");
        refuses(api.post(Cast.DEV, "/tickets", imported), HttpStatus.CONFLICT);
    }

    private static String asking(String summary) {
        return "{\"summary\": \"" + summary + "\", \"unit\": \"7E\", \"effect\": \"none\"}";
    }
}
