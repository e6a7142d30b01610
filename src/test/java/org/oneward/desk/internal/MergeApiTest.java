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

/** A program of IT lets a request go on in another one. */
@OnewardTest
class MergeApiTest {

    @Autowired
    ApiCalls api;

    long number;
    long other;

    @BeforeEach
    void ask() {
        other = api.ask();
        number = api.ask(Cast.JOE, """
                {"summary": "Bands do not read", "unit": "7E", "effect": "slowed"}""");
    }

    @Test
    void itGoesOnInTheOtherAndByItselfAgain() {
        String before = api.get(Cast.MARIA, ticket(number)).getResponse().getHeader("ETag");
        MvcTestResult merged = api.put(Cast.MARIA, address(), sent(other));
        assertThat(merged).hasStatusOk();
        assertThat(merged.getResponse().getHeader("ETag")).isNotEqualTo(before);
        assertThat(ApiCalls.<Map<String, Object>>read(merged, "$")).containsEntry("state", "merged")
                .containsEntry("merged_into", (int) other).containsKey("ended_at");
        assertThat(ApiCalls.<String>read(merged, "$.promise.state")).isEqualTo("released");
        assertThat(ApiCalls.<List<Map<String, Object>>>read(api.get(Cast.ANA, ticket(other) + "/timeline"),
                "$.items[?(@.kind == 'took_in')].facts.with[*]"))
                .containsExactly(Map.of("ticket", (int) number, "unit", "7E", "unit_name", "7 East"));
        assertThat(ApiCalls.<List<Integer>>read(api.get(Cast.MARIA, "/tickets?state=merged"), "$.items[*].number"))
                .contains((int) number);

        assertThat(api.put(Cast.MARIA, address(), sent(other))).as("the same again").hasStatusOk()
                .hasHeader("ETag", String.valueOf(merged.getResponse().getHeader("ETag")));
        refuses(api.put(Cast.MARIA, address(), sent(api.ask())), HttpStatus.CONFLICT);

        MvcTestResult apart = api.delete(Cast.MARIA, address());
        assertThat(apart).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(apart, "$")).containsEntry("state", "open")
                .doesNotContainKeys("merged_into", "ended_at");
        assertThat(ApiCalls.<String>read(apart, "$.promise.state")).isEqualTo("live");
        refuses(api.delete(Cast.MARIA, address()), HttpStatus.CONFLICT);
    }

    @Test
    void aNumberThatIsNoneIsNamedBeforeAllElse() {
        for (String wrong : List.of("{}", "{\"into\": null}", "{\"into\": \"4711\"}", "{\"into\": 47.5}",
                "{\"into\": []}", sent(999_999_999), sent(number))) {
            refusesTheField(api.put(Cast.MARIA, address(), wrong), "into");
        }
        refusesTheField(api.put(Cast.MARIA, address(),
                "{\"into\": %d, \"reason\": \"%s\"}".formatted(other, "x".repeat(501))), "reason");
        refusesTheField(api.call(Cast.MARIA, HttpMethod.PUT, address(), sent(number), Map.of("If-Match", "\"99\"")),
                "into");
    }

    @Test
    void onlyItMergesAndNothingThatHasChanged() {
        refuses(api.put(Cast.ANA, address(), sent(other)), HttpStatus.FORBIDDEN);
        refuses(api.put(Cast.MARCUS, address(), sent(other)), HttpStatus.NOT_FOUND);
        refuses(api.delete(Cast.MARCUS, address()), HttpStatus.NOT_FOUND);
        refuses(api.delete(Cast.LIN, address()), HttpStatus.FORBIDDEN);
        refuses(api.call(Cast.MARIA, HttpMethod.PUT, address(), sent(other), Map.of("If-Match", "\"99\"")),
                HttpStatus.PRECONDITION_FAILED);
        assertThat(ApiCalls.<List<String>>read(api.get(Cast.MARIA, ticket(other) + "/timeline"), "$.items[*].kind"))
                .doesNotContain("took_in");
        api.put(Cast.MARIA, address(), sent(other));
        refuses(api.call(Cast.MARIA, HttpMethod.DELETE, address(), null, Map.of("If-Match", "\"1\"")),
                HttpStatus.PRECONDITION_FAILED);
        assertThat(api.delete(Cast.JOE, address())).as("whoever asked says that it is another trouble").hasStatusOk();
    }

    @Test
    void aMessageToWhatWasMergedIsRefusedWithTheNumberOfTheOther() {
        api.put(Cast.MARIA, address(), sent(other));
        MvcTestResult refused = api.post(Cast.JOE, ticket(number) + "/messages", "{\"text\": \"Hello\"}");
        refuses(refused, HttpStatus.CONFLICT);
        assertThat(ApiCalls.<String>read(refused, "$.detail"))
                .isEqualTo("This went on in request %d. That is where to write.".formatted(other));
        assertThat(api.post(Cast.JOE, ticket(other) + "/messages", "{\"text\": \"Hello\"}"))
                .hasStatus(HttpStatus.CREATED);
    }

    private String address() {
        return ticket(number) + "/merge";
    }

    private static String ticket(long number) {
        return "/tickets/" + number;
    }

    private static String sent(long into) {
        return "{\"into\": %d}".formatted(into);
    }
}
