package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.refuses;
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

/** A program of IT says that requests are the same trouble. */
@OnewardTest
class SameTroubleApiTest {

    @Autowired
    ApiCalls api;

    long number;
    long other;

    @BeforeEach
    void ask() {
        number = api.ask();
        other = api.ask(Cast.MARCUS, """
                {"summary": "Bands do not read", "unit": "6W", "effect": "slowed"}""");
    }

    @Test
    void joinedAndTakenApartByNumber() {
        String before = api.get(Cast.MARIA, ticket(number)).getResponse().getHeader("ETag");
        MvcTestResult joined = api.put(Cast.MARIA, address(), sent(other));
        assertThat(joined).hasStatusOk();
        assertThat(joined.getResponse().getHeader("ETag")).isNotEqualTo(before);
        assertThat(ApiCalls.<List<String>>read(joined, "$.impact.reasons"))
                .anyMatch(reason -> reason.startsWith("2 units report the same"));
        assertThat(ApiCalls.<List<Map<String, Object>>>read(api.get(Cast.MARCUS, ticket(other) + "/timeline"),
                "$.items[?(@.kind == 'joined_with')].facts.with[*]"))
                .containsExactly(Map.of("ticket", (int) number, "unit", "7E", "unit_name", "7 East"));
        refuses(api.put(Cast.MARIA, address(), sent(other)), HttpStatus.CONFLICT);

        MvcTestResult parted = api.delete(Cast.MARIA, address());
        assertThat(parted).hasStatusOk();
        assertThat(ApiCalls.<List<String>>read(parted, "$.impact.reasons"))
                .noneMatch(reason -> reason.startsWith("2 units report the same"));
        refuses(api.delete(Cast.MARIA, address()), HttpStatus.CONFLICT);

        api.put(Cast.MARIA, address(), sent(other));
        assertThat(api.call(Cast.MARIA, HttpMethod.DELETE, address(), sent(other), Map.of())).hasStatusOk();
        refuses(api.delete(Cast.MARIA, address()), HttpStatus.CONFLICT);
    }

    @Test
    void aNumberThatIsNoneIsNamedBeforeAllElse() {
        for (String wrong : List.of("{}", "{\"ticket\": null}", "{\"ticket\": \"4711\"}", "{\"ticket\": 47.5}",
                "{\"ticket\": []}", sent(999_999_999), sent(number))) {
            refusesTheField(api.put(Cast.MARIA, address(), wrong), "ticket");
        }
        refusesTheField(api.put(Cast.ANA, address(), sent(other)), "ticket");
        refusesTheField(api.call(Cast.MARIA, HttpMethod.PUT, address(), sent(number), Map.of("If-Match", "\"99\"")),
                "ticket");
    }

    @Test
    void onlyItJoinsAndNothingThatHasChanged() {
        refuses(api.put(Cast.ANA, address(), sent(api.ask())), HttpStatus.FORBIDDEN);
        refuses(api.put(Cast.MARCUS, address(), sent(other)), HttpStatus.NOT_FOUND);
        refuses(api.delete(Cast.MARCUS, address()), HttpStatus.NOT_FOUND);
        refuses(api.delete(Cast.ANA, address()), HttpStatus.FORBIDDEN);
        refuses(api.call(Cast.MARIA, HttpMethod.PUT, address(), sent(other), Map.of("If-Match", "\"99\"")),
                HttpStatus.PRECONDITION_FAILED);
        assertThat(ApiCalls.<List<String>>read(api.get(Cast.MARIA, ticket(other) + "/timeline"), "$.items[*].kind"))
                .doesNotContain("joined_with");
    }

    private static String ticket(long number) {
        return "/tickets/" + number;
    }

    private static String sent(long other) {
        return "{\"ticket\": " + other + "}";
    }

    private String address() {
        return ticket(number) + "/same-trouble";
    }
}
