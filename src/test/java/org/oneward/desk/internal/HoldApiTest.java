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

/** A hold names what it waits for, and still owes the next word. */
@OnewardTest
class HoldApiTest {

    @Autowired
    ApiCalls api;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    static final String VENDOR = """
            {"waits_for": "vendor", "reason": "The vendor sends a profile", "until": "2099-01-01T08:00:00+01:00"}
            """;

    @Test
    void aHeldRequestSaysWhatItWaitsForAndOwesItsWord() {
        String due = read(api.get(Cast.ANA, ticket("")), "$.promise.due_at");
        MvcTestResult held = api.put(Cast.MARIA, ticket("/hold"), VENDOR);

        assertThat(held).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(held, "$")).containsEntry("state", "held");
        assertThat(ApiCalls.<Map<String, Object>>read(held, "$.hold")).containsExactlyInAnyOrderEntriesOf(Map.of(
                "waits_for", "vendor", "reason", "The vendor sends a profile", "until", "2099-01-01T07:00:00Z"));
        assertThat(ApiCalls.<String>read(held, "$.promise.due_at")).isEqualTo(due);

        MvcTestResult lifted = api.delete(Cast.MARIA, ticket("/hold"));
        assertThat(lifted).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(lifted, "$")).containsEntry("state", "in_work")
                .doesNotContainKey("hold");
    }

    @Test
    void whatItWaitsForAndUntilWhenAreNeeded() {
        refusesFields(api.put(Cast.MARIA, ticket("/hold"), "{}"), List.of("waits_for", "reason", "until"));
        refusesTheField(api.put(Cast.MARIA, ticket("/hold"), VENDOR.replace("\"vendor\"", "\"mood\"")), "waits_for");
        refusesTheField(api.put(Cast.MARIA, ticket("/hold"), VENDOR.replace("2099", "2020")), "until");
        refusesTheField(api.put(Cast.MARIA, ticket("/hold"), VENDOR.replace("\"The vendor sends a profile\"", "[]")),
                "reason");
        refusesTheField(api.put(Cast.ANA, ticket("/hold"), VENDOR.replace("2099", "2020")), "until");
    }

    @Test
    void onlyItHoldsAndOnlyOnce() {
        refuses(api.put(Cast.ANA, ticket("/hold"), VENDOR), HttpStatus.FORBIDDEN);
        refuses(api.delete(Cast.MARIA, ticket("/hold")), HttpStatus.CONFLICT);
        api.put(Cast.MARIA, ticket("/hold"), VENDOR);
        refuses(api.put(Cast.MARIA, ticket("/hold"), VENDOR), HttpStatus.CONFLICT);
        refuses(api.delete(Cast.ANA, ticket("/hold")), HttpStatus.FORBIDDEN);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }
}
