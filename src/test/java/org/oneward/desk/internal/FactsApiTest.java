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
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is known of a request, and the level that follows from it. */
@OnewardTest
class FactsApiTest {

    @Autowired
    ApiCalls api;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @Test
    void onlyWhatIsSentChangesAndItIsJudgedAgain() {
        MvcTestResult changed = api.patch(Cast.JOE, ticket("/facts"),
                "{\"effect\": \"blocked\", \"place\": \"bay 4\"}");

        assertThat(changed).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(changed, "$")).containsEntry("effect", "blocked")
                .containsEntry("room", "bay 4").containsEntry("reach", "one").containsEntry("device", "CD-0417");
        assertThat(ApiCalls.<List<String>>read(changed, "$.impact.reasons")).isNotEmpty();
        assertThat(ApiCalls.<Integer>read(changed, "$.version")).isGreaterThan(1);
    }

    @Test
    void aWrongFactIsNamed() {
        refusesFields(api.patch(Cast.ANA, ticket("/facts"), """
                {"effect": "much", "reach": "few", "service": "coffee", "device": "CD-9999", "needed_by": "soon",
                 "process": 5, "fallback": -1}
                """), List.of("effect", "reach", "service", "device", "needed_by", "process", "fallback"));
        refusesTheField(api.patch(Cast.ANA, ticket("/facts"), "{\"process\": \"4\"}"), "process");
        refusesTheField(api.patch(Cast.ANA, ticket("/facts"), "{\"process\": 2.7}"), "process");
        refusesTheField(api.patch(Cast.ANA, ticket("/facts"), "{\"spare_taken\": 1}"), "spare_taken");
    }

    @Test
    void whatOnlyTheDeskKnowsOnlyTheDeskSays() {
        refuses(api.patch(Cast.ANA, ticket("/facts"), "{\"fallback\": 4}"), HttpStatus.FORBIDDEN);
        refuses(api.patch(Cast.ANA, ticket("/facts"), "{\"service_down\": true}"), HttpStatus.FORBIDDEN);
        refuses(api.patch(Cast.LIN, ticket("/facts"), "{\"effect\": \"none\"}"), HttpStatus.FORBIDDEN);
        assertThat(api.patch(Cast.MARIA, ticket("/facts"), "{\"fallback\": 4}")).hasStatusOk();
    }

    @Test
    void aLevelThatRisesSaysWhenTheWordComesNow() {
        MvcTestResult worse = api.patch(Cast.JOE, ticket("/facts"), "{\"effect\": \"blocked\", \"reach\": \"all\"}");

        assertThat(ApiCalls.<List<String>>read(api.get(Cast.ANA, ticket("/timeline")),
                "$.items[?(@.kind == 'level')].facts.next_word_at"))
                .containsExactly(ApiCalls.<String>read(worse, "$.promise.due_at"));
    }

    @Test
    void itSaysWhoToldIt() {
        assertThat(reasons(api.patch(Cast.MARIA, ticket("/facts"), "{\"reach\": \"some\"}")))
                .anyMatch(reason -> reason.startsWith("Some of you are held up") && reason.contains("the desk asked"));

        assertThat(reasons(api.patch(Cast.JOE, ticket("/facts"), "{\"reach\": \"all\"}")))
                .anyMatch(reason -> reason.startsWith("All of 7 East") && reason.contains("you told us"));
    }

    private static List<String> reasons(MvcTestResult changed) {
        return read(changed, "$.impact.reasons");
    }

    @Test
    void theDeskLowersNothingThatTheUnitTold() {
        long blocked = api.ask(Cast.ANA, """
                {"summary": "No chart opens", "unit": "7E", "effect": "blocked", "reach": "all"}""");
        String facts = "/tickets/" + blocked + "/facts";
        int level = ApiCalls.read(api.get(Cast.ANA, "/tickets/" + blocked), "$.impact.level");
        for (String lower : new String[]{"{\"effect\": \"none\"}",
                "{\"reach\": \"one\", \"effect\": \"workaround\"}"}) {
            for (String helper : new String[]{Cast.MARIA, Cast.DEV}) {
                assertThat(api.call(helper, HttpMethod.PATCH, facts, lower, Map.of())).hasStatus(HttpStatus.FORBIDDEN);
            }
        }
        assertThat(ApiCalls.<Integer>read(api.get(Cast.ANA, "/tickets/" + blocked), "$.impact.level")).isEqualTo(level);
        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, "/tickets/" + blocked), "$.effect")).isEqualTo("blocked");
        assertThat(api.call(Cast.ANA, HttpMethod.PATCH, facts, "{\"effect\": \"none\"}", Map.of())).hasStatusOk();
    }

    @Test
    void aTimeThatWasWrongIsWithdrawn() {
        String facts = "/tickets/" + number + "/facts";
        assertThat(api.call(Cast.ANA, HttpMethod.PATCH, facts, "{\"needed_by\": \"2099-11-25T14:00:30Z\"}", Map.of()))
                .hasStatusOk();
        assertThat(api.call(Cast.ANA, HttpMethod.PATCH, facts, "{\"place\": \"7E-03\"}", Map.of())).bodyText()
                .contains("2099-11-25T14:00:30Z");
        assertThat(api.call(Cast.ANA, HttpMethod.PATCH, facts, "{\"needed_by\": \"2099-11-25T14:00:00Z\"}", Map.of()))
                .bodyText().contains("2099-11-25T14:00:30Z");
        assertThat(api.call(Cast.ANA, HttpMethod.PATCH, facts, "{\"needed_by\": \"\"}", Map.of())).hasStatusOk()
                .bodyText().doesNotContain("needed_by");
    }

    @Test
    void aSpareThatIsNotListedIsNotTaken() {
        long blocked = api.ask(Cast.ANA, """
                {"summary": "No chart opens", "unit": "7E", "effect": "blocked"}""");
        assertThat(api.call(Cast.ANA, HttpMethod.PATCH, "/tickets/" + blocked + "/facts", "{\"spare_taken\": true}",
                Map.of())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("spare_taken");
    }

    @Test
    void meTooCountsOnceAndRaisesTheReach() {
        MvcTestResult joined = api.post(Cast.PRIYA, ticket("/me-too"), "{\"place\": \"cart 6\"}");
        assertThat(joined).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Map<String, Object>>read(joined, "$")).containsEntry("joined", 1)
                .containsEntry("reach", "some");

        MvcTestResult again = api.post(Cast.PRIYA, ticket("/me-too"), null);
        assertThat(again).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Integer>read(again, "$.joined")).isEqualTo(1);
        refusesTheField(api.post(Cast.PRIYA, ticket("/me-too"), "{\"place\": \"" + "a".repeat(101) + "\"}"), "place");
    }

    @Test
    void aPersonalRequestIsNotJoined() {
        long personal = api.ask(Cast.ANA, """
                {"summary": "My payslip", "unit": "7E", "effect": "none", "personal": true}""");
        refuses(api.post(Cast.ANA, "/tickets/" + personal + "/me-too", "{}"), HttpStatus.FORBIDDEN);
        refuses(api.post(Cast.JOE, "/tickets/" + personal + "/me-too", "{}"), HttpStatus.NOT_FOUND);
    }

    @Test
    void anotherLevelIsSignedAndALowerOneAgreedWithTheUnit() {
        int level = read(api.get(Cast.ANA, ticket("")), "$.impact.level");
        MvcTestResult higher = api.put(Cast.MARIA, ticket("/impact-override"),
                "{\"level\": " + (level - 1) + ", \"reason\": \"The drug round is in ten minutes\"}");

        assertThat(higher).hasStatusOk();
        assertThat(ApiCalls.<Integer>read(higher, "$.impact.level")).isEqualTo(level - 1);
        assertThat(ApiCalls.<List<String>>read(higher, "$.impact.reasons"))
                .anyMatch(reason -> reason.contains("The drug round is in ten minutes"));

        String lower = "{\"level\": 4, \"reason\": \"It can wait\"%s}";
        refusesTheField(api.put(Cast.DEV, ticket("/impact-override"), lower.formatted("")), "agreed_by");
        refusesTheField(
                api.put(Cast.DEV, ticket("/impact-override"), lower.formatted(", \"agreed_by\": \"Tom Becker\"")),
                "agreed_by");
        refuses(api.put(Cast.MARIA, ticket("/impact-override"), lower.formatted(", \"agreed_by\": \"Ana Reyes\"")),
                HttpStatus.FORBIDDEN);
        MvcTestResult lowered = api.put(Cast.DEV, ticket("/impact-override"),
                lower.formatted(", \"agreed_by\": \"Ana Reyes\""));
        assertThat(ApiCalls.<Integer>read(lowered, "$.impact.level")).isEqualTo(4);
    }

    @Test
    void aLevelIsFromOneToFourAndHasAReason() {
        refusesFields(api.put(Cast.DEV, ticket("/impact-override"), "{}"), List.of("level", "reason"));
        refusesFields(api.put(Cast.DEV, ticket("/impact-override"), "{\"level\": 5, \"reason\": \" \"}"),
                List.of("level", "reason"));
        refusesTheField(api.put(Cast.DEV, ticket("/impact-override"), "{\"level\": \"1\", \"reason\": \"x\"}"),
                "level");
        refuses(api.put(Cast.ANA, ticket("/impact-override"), "{\"level\": 1, \"reason\": \"x\"}"),
                HttpStatus.FORBIDDEN);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }
}
