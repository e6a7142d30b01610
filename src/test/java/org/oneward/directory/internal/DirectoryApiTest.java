package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class DirectoryApiTest {

    @Autowired
    MockMvcTester http;

    @Test
    void aUnitSaysWhetherItCaresAndWhoLeadsIt() {
        assertThat(get("/api/v1/units/7E")).bodyJson().isLenientlyEqualTo("""
                {"code": "7E", "name": "7 East", "clinical": true, "place": 2, "phone": "4-7700",
                 "lead": {"username": "grace.okafor", "name": "Grace Okafor"}}""");
    }

    @Test
    void anUnknownUnitIsNotThere() {
        assertThat(get("/api/v1/units/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void unitsComePageByPage() {
        MvcTestResult first = get("/api/v1/units?limit=25");
        assertThat(first).bodyJson().extractingPath("$.items.length()").isEqualTo(25);
        String next = ApiCalls.read(first, "$.next_cursor");
        MvcTestResult last = get("/api/v1/units?limit=25&cursor=" + next);
        assertThat(last).bodyJson().extractingPath("$.items[*].code").asArray().containsExactly("REG");
        assertThat(last).bodyJson().doesNotHavePath("$.next_cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "many"})
    void aPageHoldsOneToTwoHundred(String limit) {
        assertThat(get("/api/v1/units?limit=" + limit)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson().extractingPath("$.errors[0].field").isEqualTo("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lopez", "MARIA", "maria.lop", "4-2210"})
    void aPersonIsFoundByNameOrPhone(String q) {
        assertThat(get("/api/v1/people?q=" + q)).bodyJson().extractingPath("$.items[*].username").asArray()
                .contains(Cast.MARIA);
    }

    @Test
    void aTeamSaysWhoIsOnShift() {
        assertThat(get("/api/v1/teams")).bodyJson()
                .extractingPath("$.items[?(@.code == 'CLIN')].on_shift[*]").asArray().contains(Cast.MARIA);
    }

    @Test
    void meSaysWhatTheTokensPersonIs() {
        assertThat(get("/api/v1/me")).bodyJson().isLenientlyEqualTo("""
                {"username": "ana.reyes", "unit": "7E", "units": ["7E"], "roles": [], "on_shift": true}""");
    }

    @Test
    void itSeesAllUnitsAndOthersTheirOwn() {
        assertThat(http.get().uri("/units").with(user(Cast.MARIA))).bodyText().contains("7 East", "Billing");
        assertThat(http.get().uri("/units").with(user(Cast.ANA))).bodyText().contains("7 East")
                .doesNotContain("Billing");
    }

    @Test
    void theFrameSaysWhoLeadsTheShiftAndLeadsOn() {
        assertThat(http.get().uri("/units").with(user(Cast.MARIA))).bodyText()
                .contains("Dev leads the shift", "4-2200", "Clinical devices", "/desk/promises");
        assertThat(http.get().uri("/units").with(user(Cast.ANA))).bodyText()
                .contains("Care can’t wait?", "4-4357", "href=\"/units/7E\"")
                .doesNotContain("/desk");
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).header("Authorization", "Bearer demo-unit").exchange();
    }
}
