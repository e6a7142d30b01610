package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesFields;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A warm hand-off, asked for and answered. */
@OnewardTest
class HandoffApiTest {

    @Autowired
    ApiCalls api;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @Test
    void theGiverKeepsItUntilTheReceiverSaysYes() {
        MvcTestResult asked = api.post(Cast.MARIA, ticket("/handoffs"), sbar("paul.nguyen"));

        assertThat(asked).hasStatus(HttpStatus.CREATED);
        int id = read(asked, "$.id");
        assertThat(asked).hasHeader("Location", "/api/v1" + ticket("/handoffs/" + id));
        assertThat(ApiCalls.<Map<String, Object>>read(asked, "$"))
                .containsEntry("from", Map.of("username", Cast.MARIA, "name", "Maria Lopez"))
                .containsEntry("to", Map.of("username", Cast.PAUL, "name", "Paul Nguyen"))
                .containsEntry("team", "CLIN")
                .containsEntry("situation", "It does not read").containsEntry("background", "Third time")
                .containsEntry("assessment", "The cradle").containsEntry("recommendation", "Change it")
                .containsEntry("what_if", "The spare is in bay 2").containsKeys("why", "asked_at", "answer_by")
                .doesNotContainKeys("accepted", "answered_at", "decider");
        MvcTestResult waiting = api.get(Cast.ANA, ticket(""));
        assertThat(ApiCalls.<String>read(waiting, "$.responsible.username")).isEqualTo(Cast.MARIA);
        assertThat(ApiCalls.<Map<String, Object>>read(waiting, "$.handoff"))
                .containsEntry("id", id).containsEntry("to", Map.of("username", Cast.PAUL, "name", "Paul Nguyen"))
                .containsKey("answer_by");

        MvcTestResult accepted = api.put(Cast.PAUL, ticket("/handoffs/" + id), """
                {"accepted": true, "restated": "The cradle of cart 3 is worn"}""");

        assertThat(accepted).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(accepted, "$")).containsEntry("accepted", true)
                .containsEntry("answered_by", Map.of("username", Cast.PAUL, "name", "Paul Nguyen"))
                .containsEntry("restated", "The cradle of cart 3 is worn");
        MvcTestResult ticket = api.get(Cast.ANA, ticket(""));
        assertThat(ApiCalls.<String>read(ticket, "$.responsible.username")).isEqualTo(Cast.PAUL);
        assertThat(ApiCalls.<Map<String, Object>>read(ticket, "$")).containsEntry("state", "in_work")
                .doesNotContainKey("handoff");
        assertThat(ApiCalls.<Map<String, Object>>read(api.get(Cast.ANA, ticket("/handoffs/" + id)), "$"))
                .containsEntry("accepted", true);
        refuses(api.put(Cast.PAUL, ticket("/handoffs/" + id), "{\"accepted\": true, \"restated\": \"x\"}"),
                HttpStatus.CONFLICT);
    }

    @Test
    void theCoordinatorDecidesOnlyOnceItIsTheirsToDecide() {
        int id = read(api.post(Cast.MARIA, ticket("/handoffs"), sbar("paul.nguyen")), "$.id");

        assertThat(api.put(Cast.DEV, ticket("/handoffs/" + id), "{\"accepted\": true, \"restated\": \"The cradle\"}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, ticket("")), "$.responsible.username"))
                .isEqualTo(Cast.MARIA);
    }

    @Test
    void nobodyTakesFromThemselves() {
        int id = read(api.post(Cast.MARIA, ticket("/handoffs"), sbar("CLIN")), "$.id");

        assertThat(api.put(Cast.MARIA, ticket("/handoffs/" + id), "{\"accepted\": true, \"restated\": \"The cradle\"}"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void whoeverDeclinesSaysWhy() {
        int id = read(api.post(Cast.MARIA, ticket("/handoffs"), sbar("EHR")), "$.id");

        refusesTheField(api.put(Cast.DEV, ticket("/handoffs/" + id), "{}"), "accepted");
        refusesTheField(api.put(Cast.DEV, ticket("/handoffs/" + id), "{\"accepted\": \"no\"}"), "accepted");
        refusesTheField(api.put(Cast.DEV, ticket("/handoffs/" + id), "{\"accepted\": false}"), "reason");
        refuses(api.put(Cast.ANA, ticket("/handoffs/" + id), "{\"accepted\": false, \"reason\": \"no\"}"),
                HttpStatus.FORBIDDEN);
        refuses(api.put(Cast.DEV, ticket("/handoffs/99999999"), "{\"accepted\": false, \"reason\": \"no\"}"),
                HttpStatus.NOT_FOUND);
        MvcTestResult declined = api.put(Cast.DEV, ticket("/handoffs/" + id), """
                {"accepted": false, "reason": "Nobody of EHR is free"}""");
        assertThat(ApiCalls.<Map<String, Object>>read(declined, "$")).containsEntry("accepted", false)
                .containsEntry("reason", "Nobody of EHR is free");
        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, ticket("")), "$.responsible.username"))
                .isEqualTo(Cast.MARIA);
    }

    @Test
    void everyPartIsNeededAndOnlyWhoHasItHandsItOff() {
        refusesFields(api.post(Cast.MARIA, ticket("/handoffs"), "{}"),
                List.of("to", "situation", "background", "assessment", "recommendation"));
        refusesTheField(api.post(Cast.MARIA, ticket("/handoffs"), sbar("nobody.here")), "to");
        refusesTheField(api.post(Cast.MARIA, ticket("/handoffs"), sbar("maria.lopez")), "to");
        refuses(api.post(Cast.ROSA, ticket("/handoffs"), sbar("paul.nguyen")), HttpStatus.FORBIDDEN);
        refuses(api.post(Cast.ANA, ticket("/handoffs"), sbar("paul.nguyen")), HttpStatus.FORBIDDEN);
        api.post(Cast.MARIA, ticket("/handoffs"), sbar("paul.nguyen"));
        refuses(api.post(Cast.MARIA, ticket("/handoffs"), sbar("rosa.marin")), HttpStatus.CONFLICT);
    }

    private static String sbar(String to) {
        return """
                {"to": "%s", "situation": "It does not read", "background": "Third time", "assessment": "The cradle",
                 "recommendation": "Change it", "what_if": "The spare is in bay 2"}
                """.formatted(to);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }
}
