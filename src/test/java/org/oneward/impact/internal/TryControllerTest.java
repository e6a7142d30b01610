package org.oneward.impact.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnewardTest
class TryControllerTest {

    @Autowired
    MockMvcTester http;

    @Test
    void answersWithTheVerdict() {
        assertThat(send("""
                {"process": 4, "place": 2, "fallback": 2, "reach": 0, "clock": 2, "clinical_unit": true}"""))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(
                        """
                                {"level": 2, "score": 10,
                                 "factors": {"process": 4, "place": 2, "fallback": 2, "reach": 0, "clock": 2},
                                 "gate": null, "capped": false,
                                 "reasons": ["Medication, blood, alarms, critical results or emergency calls hang on it (you told us)",
                                             "A ward, pharmacy, lab, imaging or dialysis (you told us)",
                                             "A slow way round, or paper, holds (you told us)",
                                             "One person is held up (you told us)",
                                             "Needed within the hour (you told us)",
                                             "10 points of 17 is level 2"],
                                 "rule_version": 1}""");
    }

    @Test
    void assumesAProcessThatNobodyKnows() {
        assertThat(send("""
                {"process": null, "place": 2, "fallback": 4, "reach": 0, "clock": 3, "clinical_unit": true}"""))
                .bodyJson().extractingPath("$.score").isEqualTo(12);
    }

    @Test
    void tellsWhichGateMadeItLevelOne() {
        assertThat(send("""
                {"place": 0, "fallback": 0, "reach": 0, "clock": 0, "clinical_unit": false, "harm": true}"""))
                .bodyJson().extractingPath("$.gate").isEqualTo("G1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "process|5", "process|-1", "process|2.5", "process|\"four\"", "place|4", "place|null", "fallback|5",
            "reach|4",
            "clock|4", "clock|[1]", "clinical_unit|null", "clinical_unit|\"often\"", "harm|7",
            "units_same_signature|-1"
    })
    void namesTheFieldThatIsWrong(String field, String value) {
        String body = """
                {"process": 1, "place": 1, "fallback": 1, "reach": 1, "clock": 1, "clinical_unit": true, "harm": false,
                 "units_same_signature": 0, "%s": %s}""".formatted(field, value);

        assertThat(send(body)).hasStatus(422).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        assertThat(send("{}")).hasStatus(422).bodyJson().extractingPath("$.errors[*].field").asArray()
                .containsExactly("place", "fallback", "reach", "clock", "clinical_unit");
    }

    @Test
    void isForPeopleWhoAreKnown() {
        assertThat(http.post().uri("/api/v1/impact/try").contentType(MediaType.APPLICATION_JSON).content("{}"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(http.get().uri("/api/v1/impact/try").header("Authorization", "Bearer demo-unit"))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
    }

    private MvcTestResult send(String body) {
        return http.post()
                .uri("/api/v1/impact/try")
                .header("Authorization", "Bearer demo-unit")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
