package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.read;
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

/** Taken, or given by the coordinator. */
@OnewardTest
class ResponsibleApiTest {

    @Autowired
    ApiCalls api;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @Test
    void whoeverTakesItIsOnIt() {
        MvcTestResult answer = api.put(Cast.MARIA, ticket("/responsible"), "{\"username\": \"maria.lopez\"}");

        assertThat(answer).hasStatusOk().hasHeader("ETag", "\"" + read(answer, "$.version") + "\"");
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$")).containsEntry("state", "in_work")
                .containsKey("taken_at");
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$.responsible")).containsEntry("username", Cast.MARIA)
                .containsKey("seen_at");
    }

    @Test
    void theCoordinatorGivesItToSomebodyWhoHasNotSeenItYet() {
        MvcTestResult answer = api.put(Cast.DEV, ticket("/responsible"), "{\"username\": \"rosa.marin\"}");

        assertThat(answer).hasStatusOk();
        assertThat(ApiCalls.<String>read(answer, "$.state")).isEqualTo("open");
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$.responsible")).containsEntry("username", Cast.ROSA)
                .containsEntry("team", "CLIN").doesNotContainKey("seen_at");
        assertThat(ApiCalls.<String>read(answer, "$.promise.made_by")).isEqualTo(Cast.MARIA);
    }

    @Test
    void onlyPeopleOfItTakeAndOnlyTheCoordinatorGives() {
        refuses(api.put(Cast.MARIA, ticket("/responsible"), "{\"username\": \"rosa.marin\"}"), HttpStatus.FORBIDDEN);
        refuses(api.put(Cast.ANA, ticket("/responsible"), "{\"username\": \"maria.lopez\"}"), HttpStatus.FORBIDDEN);
        refusesTheField(api.put(Cast.DEV, ticket("/responsible"), "{\"username\": \"nobody.here\"}"), "username");
        refusesTheField(api.put(Cast.DEV, ticket("/responsible"), "{\"username\": \"ana.reyes\"}"), "username");
        refusesTheField(api.put(Cast.ANA, ticket("/responsible"), "{}"), "username");
        refusesTheField(api.put(Cast.DEV, ticket("/responsible"), "{\"username\": 7}"), "username");
    }

    @Test
    void whatSomebodyIsOnIsNotTakenAway() {
        api.put(Cast.MARIA, ticket("/responsible"), "{\"username\": \"maria.lopez\"}");
        refuses(api.put(Cast.PAUL, ticket("/responsible"), "{\"username\": \"paul.nguyen\"}"), HttpStatus.FORBIDDEN);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }
}
