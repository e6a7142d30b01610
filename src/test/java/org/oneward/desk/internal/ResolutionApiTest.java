package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Fixed together: proposed, confirmed or not yet, or not needed any more. */
@OnewardTest
class ResolutionApiTest {

    @Autowired
    ApiCalls api;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @Test
    void itProposesAndTheUnitConfirms() {
        MvcTestResult proposed = api.post(Cast.MARIA, ticket("/resolution"),
                "{\"text\": \"New cradle. Does it hold?\"}");
        assertThat(proposed).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<String>read(proposed, "$.state")).isEqualTo("proposed");
        assertThat(ApiCalls.<String>read(proposed, "$.promise.state")).isEqualTo("kept");
        refuses(api.post(Cast.MARIA, ticket("/resolution"), "{\"text\": \"Again\"}"), HttpStatus.CONFLICT);

        MvcTestResult fixed = api.post(Cast.JOE, ticket("/confirmation"), "{\"fixed\": true, \"text\": \"It reads.\"}");
        assertThat(fixed).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(fixed, "$")).containsEntry("state", "fixed")
                .containsKey("ended_at");
    }

    @Test
    void notYetOwesANewFirstWord() {
        api.post(Cast.MARIA, ticket("/resolution"), "{\"text\": \"Does it hold?\"}");
        MvcTestResult notYet = api.post(Cast.ANA, ticket("/confirmation"),
                "{\"fixed\": false, \"text\": \"It drops.\"}");

        assertThat(notYet).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(notYet, "$.promise")).containsEntry("kind", "again")
                .containsEntry("state", "live").containsEntry("made_by", Cast.MARIA);
    }

    @Test
    void sheSaidOnThePhoneThatItIsFixed() {
        api.post(Cast.MARIA, ticket("/resolution"), "{\"text\": \"Does it hold?\"}");
        refusesTheField(api.post(Cast.MARIA, ticket("/confirmation"), "{\"fixed\": true, \"by_phone\": true}"),
                "said_by");
        refusesTheField(api.post(Cast.MARIA, ticket("/confirmation"), """
                {"fixed": true, "by_phone": true, "said_by": "tom.becker"}"""), "said_by");
        refuses(api.post(Cast.ANA, ticket("/confirmation"), """
                {"fixed": true, "by_phone": true, "said_by": "ana.reyes"}"""), HttpStatus.FORBIDDEN);
        MvcTestResult fixed = api.post(Cast.MARIA, ticket("/confirmation"), """
                {"fixed": true, "by_phone": true, "said_by": "Ana Reyes"}""");

        assertThat(fixed).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<java.util.List<Map<String, Object>>>read(api.get(Cast.ANA, ticket("/timeline")),
                "$.items[?(@.kind == 'fixed')].facts"))
                .containsExactly(Map.of("by_phone", true, "noted_by", Cast.MARIA));
    }

    @Test
    void onlyTheUnitConfirmsAndSaysWhich() {
        refuses(api.post(Cast.MARIA, ticket("/confirmation"), "{\"fixed\": true}"), HttpStatus.FORBIDDEN);
        refusesTheField(api.post(Cast.ANA, ticket("/confirmation"), "{}"), "fixed");
        refusesTheField(api.post(Cast.ANA, ticket("/confirmation"), "{\"fixed\": \"yes\"}"), "fixed");
        refusesTheField(api.post(Cast.ANA, ticket("/confirmation"),
                "{\"fixed\": true, \"text\": \"" + "a".repeat(20_001) + "\"}"), "text");
        refuses(api.post(Cast.ANA, ticket("/confirmation"), "{\"fixed\": false}"), HttpStatus.CONFLICT);
        refuses(api.post(Cast.ANA, ticket("/resolution"), "{\"text\": \"Fixed\"}"), HttpStatus.FORBIDDEN);
        refusesTheField(api.post(Cast.ANA, ticket("/resolution"), "{}"), "text");
    }

    @Test
    void ofAPersonalRequestOnlyWhoeverAskedSaysOnThePhoneThatItIsFixed() {
        long badge = api.ask(Cast.ANA, """
                {"summary": "My badge shows my old name", "unit": "7E", "effect": "none", "personal": true}""");
        String fixed = "{\"fixed\": true, \"by_phone\": true, \"said_by\": \"%s\"}";
        refusesTheField(api.post(Cast.DEV, "/tickets/" + badge + "/confirmation", fixed.formatted(Cast.GRACE)),
                "said_by");
        refuses(api.post(Cast.DEV, "/tickets/" + badge + "/confirmation", fixed.formatted(Cast.ANA)),
                HttpStatus.CONFLICT);
        refusesTheField(api.post(Cast.DEV, "/tickets/" + badge + "/confirmation", fixed.formatted(Cast.ANA)
                .replace("}", ", \"identity\": \"voice\"}")), "identity");
        assertThat(api.post(Cast.DEV, "/tickets/" + badge + "/confirmation", fixed.formatted(Cast.ANA)
                .replace("}", ", \"identity\": \"badge\"}"))).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void whereHarmIsPossibleTheSafetyReportComesFirst() {
        long harm = api.ask(Cast.ANA, """
                {"summary": "Wrong patient on the screen", "unit": "7E", "effect": "slowed", "wrong_data": true}""");
        refusesTheField(api.post(Cast.MARIA, "/tickets/" + harm + "/resolution", "{\"text\": \"Done\"}"),
                "safety_contact");
        refusesTheField(api.post(Cast.DEV, "/tickets/" + harm + "/confirmation",
                "{\"fixed\": true, \"by_phone\": true, \"said_by\": \"ana.reyes\"}"), "safety_contact");
    }

    @Test
    void whoeverAskedCancelsWithAReason() {
        refusesTheField(api.post(Cast.ANA, ticket("/cancellation"), "{}"), "reason");
        refuses(api.post(Cast.MARIA, ticket("/cancellation"), "{\"reason\": \"Found it\"}"), HttpStatus.FORBIDDEN);
        MvcTestResult cancelled = api.post(Cast.ANA, ticket("/cancellation"), "{\"reason\": \"It was switched off\"}");

        assertThat(cancelled).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(cancelled, "$")).containsEntry("state", "cancelled")
                .containsKey("ended_at");
        assertThat(ApiCalls.<String>read(cancelled, "$.promise.state")).isEqualTo("released");
        refuses(api.post(Cast.ANA, ticket("/cancellation"), "{\"reason\": \"Again\"}"), HttpStatus.CONFLICT);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }
}
