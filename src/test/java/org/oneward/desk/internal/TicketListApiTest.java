package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.read;
import static org.oneward.desk.internal.ApiCalls.refusesFields;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The requests that somebody may see. */
@OnewardTest
class TicketListApiTest {

    static final String BILLING = """
            {"summary": "The printer in billing prints stripes", "unit": "BILL", "effect": "slowed"}
            """;
    static final String PAYSLIP = """
            {"summary": "My payslip is wrong", "unit": "BILL", "effect": "none", "personal": true}
            """;

    @Autowired
    ApiCalls api;
    @Autowired
    Takeouts takeouts;
    @Autowired
    Directory directory;

    @Test
    void aPartHoldsRequestsWithTheirReasonsAndNoPlace() {
        api.ask();
        long number = api.ask();
        MvcTestResult answer = api.get(Cast.ANA, "/tickets?unit=7E&limit=1");

        assertThat(answer).hasStatusOk();
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$")).containsOnlyKeys("items", "next_cursor");
        assertThat(ApiCalls.<Map<String, Object>>read(answer, "$.items[0]"))
                .containsEntry("number", (int) number)
                .containsEntry("unit", "7E")
                .containsEntry("requester", Cast.ANA)
                .containsKeys("responsible", "promise", "impact", "created_at", "version")
                .doesNotContainKey("place");
        assertThat(ApiCalls.<List<String>>read(answer, "$.items[0].impact.reasons")).isNotEmpty();
    }

    @Test
    void partsFollowEachOtherToTheEndAlsoWhileMoreIsAsked() {
        List<Long> asked = LongStream.range(0, 7).mapToObj(each -> api.ask(Cast.TOM, BILLING)).toList();
        List<Long> found = new ArrayList<>();
        String next = "";
        while (next != null) {
            MvcTestResult part = api.get(Cast.TOM, "/tickets?unit=BILL&limit=2" + next);
            found.addAll(numbers(part));
            Map<String, Object> whole = read(part, "$");
            next = whole.containsKey("next_cursor") ? "&cursor=" + whole.get("next_cursor") : null;
            api.ask(Cast.TOM, BILLING);
        }
        assertThat(found).doesNotHaveDuplicates();
        found.retainAll(asked);
        assertThat(found).isEqualTo(asked.reversed());
    }

    @Test
    void everyoneSeesOnlyWhatTheyMay() {
        long scanner = api.ask();
        long printer = api.ask(Cast.TOM, BILLING);
        long payslip = api.ask(Cast.TOM, PAYSLIP);

        assertThat(seen(Cast.ANA)).contains(scanner).doesNotContain(printer, payslip);
        assertThat(seen(Cast.JOE)).contains(scanner).doesNotContain(printer, payslip);
        assertThat(seen(Cast.TOM)).contains(printer, payslip).doesNotContain(scanner);
        assertThat(seen(Cast.MARIA)).contains(scanner, printer).doesNotContain(payslip);
        assertThat(seen(Cast.DEV)).contains(scanner, printer, payslip);
        assertThat(seen(Cast.LIN)).contains(scanner, printer).doesNotContain(payslip);
        assertThat(seen(Cast.ROOT)).doesNotContain(scanner, printer, payslip);
        assertThat(api.get("", "/tickets")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void eachConditionNarrowsIt() {
        long scanner = api.ask();
        long printer = api.ask(Cast.TOM, BILLING);
        api.put(Cast.MARIA, "/tickets/" + scanner + "/responsible", "{\"username\": \"maria.lopez\"}");

        assertThat(numbers(api.get(Cast.DEV, "/tickets?unit=7E"))).contains(scanner).doesNotContain(printer);
        assertThat(numbers(api.get(Cast.DEV, "/tickets?team=CLIN"))).contains(scanner).doesNotContain(printer);
        assertThat(numbers(api.get(Cast.DEV, "/tickets?state=in_work"))).contains(scanner).doesNotContain(printer);
        assertThat(numbers(api.get(Cast.DEV, "/tickets?state=fixed"))).doesNotContain(scanner, printer);
        assertThat(numbers(api.get(Cast.DEV, "/tickets?responsible=maria.lopez"))).contains(scanner)
                .doesNotContain(printer);
        assertThat(
                numbers(api.get(Cast.DEV, "/tickets?unit=7E&team=CLIN&state=in_work&responsible=maria.lopez&q=bands")))
                .contains(scanner);
        assertThat(numbers(api.get(Cast.ANA, "/tickets?unit=BILL"))).isEmpty();
    }

    @Test
    void aReferenceFindsItsRequest() {
        long number = api.ask(Cast.DEV, """
                {"summary": "Scanner", "unit": "7E", "effect": "none", "external_ref": "servicenow:0000045"}""");
        assertThat(numbers(api.get(Cast.ANA, "/tickets?external_ref=servicenow:0000045"))).containsExactly(number);
        assertThat(numbers(api.get(Cast.TOM, "/tickets?external_ref=servicenow:0000045"))).isEmpty();
    }

    @Test
    void wordsAreFoundInSummaryAndDetails() {
        long number = api.ask(Cast.ANA,
                """
                        {"summary": "Zebra barcode reader", "details": "It shows a quagga on CD-0417.", "unit": "7E", "effect": "none"}
                        """);
        for (String words : List.of("zebra", "QUAGGA", "quagga reader", "\"barcode reader\"", "CD-0417 zebra")) {
            assertThat(numbers(api.get(Cast.ANA, "/tickets?q={words}", words))).describedAs(words)
                    .containsExactly(number);
        }
        for (String words : List.of("okapi", "quagga -zebra", "'); drop table", "!&|:*")) {
            assertThat(api.get(Cast.ANA, "/tickets?q={words}", words)).describedAs(words).hasStatusOk();
            assertThat(numbers(api.get(Cast.ANA, "/tickets?q={words}", words))).doesNotContain(number);
        }
    }

    @Test
    void whatWasTakenOutIsFoundNoMore() {
        long number = api.ask(Cast.ANA,
                """
                        {"summary": "Zebra barcode reader", "details": "It shows a quagga.", "unit": "7E", "effect": "none"}""");
        takeouts.takeOut(number, 1, directory.reader(Cast.ANA).orElseThrow(), "Not meant to be here");
        assertThat(numbers(api.get(Cast.ANA, "/tickets?q=zebra"))).isEmpty();
        assertThat(numbers(api.get(Cast.ANA, "/tickets?q=quagga"))).isEmpty();
    }

    @Test
    void everyWrongConditionIsNamed() {
        refusesFields(
                api.get(Cast.ANA, "/tickets?unit=9Z&team=NONE&state=closed&responsible=nobody&limit=201&cursor=x"),
                List.of("unit", "team", "state", "responsible", "limit", "cursor"));
        refusesTheField(api.get(Cast.ANA, "/tickets?limit=0"), "limit");
        refusesTheField(api.get(Cast.ANA, "/tickets?limit=many"), "limit");
        refusesTheField(api.get(Cast.ANA, "/tickets?q=" + "a".repeat(201)), "q");
        assertThat(api.get(Cast.ANA, "/tickets?limit=200")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%F0%9F", "bm90IG91cnM", "MjAyNi0xMS0yNFQxOTowMDowMFo", "A", "MSAx"})
    void aCursorOfSomebodyElseIsAWrongField(String cursor) {
        refusesTheField(api.get(Cast.ANA, "/tickets?cursor=" + cursor), "cursor");
        refusesTheField(api.get(Cast.DEV, "/queue?cursor=" + cursor), "cursor");
    }

    private List<Long> seen(String who) {
        return numbers(api.get(who, "/tickets?limit=200"));
    }

    private static List<Long> numbers(MvcTestResult answer) {
        return ApiCalls.<List<Number>>read(answer, "$.items[*].number").stream().map(Number::longValue).toList();
    }
}
