package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.body;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesFields;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What to do next, in the published order. */
@OnewardTest
class QueueApiTest {

    static final String BLOCKED = """
            {"summary": "No monitor shows waves", "unit": "7E", "effect": "blocked", "reach": "all", "device": "CD-0417"}
            """;
    static final String PAYSLIP = """
            {"summary": "My payslip is wrong", "unit": "7E", "effect": "none", "personal": true}
            """;

    @Autowired
    ApiCalls api;

    @Test
    void itIsInOrderWithReasons() {
        long scanner = api.ask();
        long monitor = api.ask(Cast.ANA, BLOCKED);
        MvcTestResult answer = api.get(Cast.MARIA, "/queue?team=CLIN&limit=200");

        assertThat(answer).hasStatusOk();
        List<Map<String, Object>> items = read(answer, "$.items");
        assertThat(items).isSortedAccordingTo(Comparator
                .<Map<String, Object>, Integer>comparing(item -> (Integer) item.get("order_level"))
                .thenComparing(item -> Instant.parse((String) item.get("hands_on_due"))));
        List<Integer> numbers = read(answer, "$.items[*].number");
        assertThat(numbers.indexOf((int) monitor)).isBetween(0, numbers.indexOf((int) scanner) - 1);
        assertThat(ApiCalls.<List<List<String>>>read(answer, "$.items[*].impact.reasons")).noneMatch(List::isEmpty);
        assertThat(items.getFirst()).containsKeys("number", "summary", "state", "unit", "responsible", "promise",
                "created_at");
    }

    @Test
    void whatIsProposedOrEndedIsNotToBeDone() {
        long scanner = api.ask();
        api.post(Cast.MARIA, "/tickets/" + scanner + "/resolution", "{\"text\": \"Does it hold?\"}");
        assertThat(queue(Cast.MARIA)).doesNotContain(scanner);
    }

    @Test
    void ofAPersonalRequestItReadsLevelUnitAndTimesOnly() {
        long payslip = api.ask(Cast.ANA, PAYSLIP);
        MvcTestResult forPaul = api.get(Cast.PAUL, "/queue?limit=200");

        assertThat(body(forPaul)).doesNotContain("payslip").doesNotContain(String.valueOf(payslip));
        List<Map<String, Object>> personal = read(forPaul, "$.items[?(@.personal == true)]");
        assertThat(personal).isNotEmpty().allSatisfy(item -> assertThat(item).containsOnlyKeys("summary", "personal",
                "unit", "impact", "promise", "order_level", "hands_on_due", "created_at"));
        assertThat(personal.getLast()).containsEntry("summary", "Personal request").containsEntry("unit", "7E");
        assertThat(queue(Cast.DEV)).contains(payslip);
    }

    @Test
    void theSecurityLaneStaysUnseen() {
        Then.at(Cast.TUESDAY_AT_TWO, () -> {
            api.ask(Cast.ANA, """
                    {"summary": "A strange mail with a link", "unit": "7E", "effect": "none", "intrusion": true}""");
            assertThat(body(api.get(Cast.HANA, "/queue?limit=200"))).contains("A strange mail");
            assertThat(body(api.get(Cast.DEV, "/queue?limit=200"))).doesNotContain("A strange mail");
            assertThat(ApiCalls.<List<Object>>read(api.get(Cast.DEV, "/queue?limit=200"), "$.items"))
                    .hasSize(ApiCalls.<List<Object>>read(api.get(Cast.HANA, "/queue?limit=200"), "$.items").size() - 1);
            return null;
        });
    }

    @Test
    void partsFollowEachOtherToTheEnd() {
        for (int i = 0; i < 3; i++) {
            api.ask();
            api.ask(Cast.ANA, BLOCKED);
        }
        List<Long> found = new ArrayList<>();
        String next = "";
        while (next != null) {
            MvcTestResult part = api.get(Cast.DEV, "/queue?limit=2" + next);
            ApiCalls.<List<Number>>read(part, "$.items[*].number").forEach(number -> found.add(number.longValue()));
            Map<String, Object> whole = read(part, "$");
            next = whole.containsKey("next_cursor") ? "&cursor=" + whole.get("next_cursor") : null;
        }
        assertThat(found).isEqualTo(queue(Cast.DEV)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void onlyAnalystsAndCoordinatorsReadIt() {
        for (String other : List.of(Cast.ANA, Cast.GRACE, Cast.LIN, Cast.SAM, Cast.ROOT)) {
            refuses(api.get(other, "/queue"), HttpStatus.FORBIDDEN);
        }
        assertThat(api.get("", "/queue")).hasStatus(HttpStatus.UNAUTHORIZED);
        refuses(api.post(Cast.DEV, "/queue", "{}"), HttpStatus.METHOD_NOT_ALLOWED);
        refusesTheField(api.get(Cast.ANA, "/queue?team=NONE"), "team");
        refusesFields(api.get(Cast.DEV, "/queue?team=NONE&limit=0&cursor=x"), List.of("team", "limit", "cursor"));
    }

    private List<Long> queue(String who) {
        return ApiCalls.<List<Number>>read(api.get(who, "/queue?limit=200"), "$.items[*].number").stream()
                .map(Number::longValue).toList();
    }
}
