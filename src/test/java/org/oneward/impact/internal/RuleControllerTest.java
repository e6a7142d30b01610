package org.oneward.impact.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnewardTest
class RuleControllerTest {

    @Autowired
    MockMvcTester http;

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.TOM, Cast.MARIA, Cast.ROOT})
    void everyoneReadsTheWholeRule(String person) {
        assertThat(http.get().uri("/settings/rule").with(user(person))).hasStatusOk().bodyText().contains(
                "How is your place decided?", "Five facts, 17 points", "13 points or more", "whatever the points",
                "Whoever asked, or a colleague of the unit, raises it by one level");
    }

    @Test
    void withoutValuesItTriesAnExample() {
        assertThat(http.get().uri("/settings/rule").with(user(Cast.ANA))).bodyText().contains("with 10 points of 17");
    }

    @Test
    void whatSomebodyTriesIsJudgedAndStaysInTheForm() {
        assertThat(http.get()
                .uri("/settings/rule?process=&place=3&fallback=1&reach=0&clock=3&clinical_unit=true&units_same_signature=2")
                .with(user(Cast.TOM)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "with 12 points of 17",
                        "A way round is there, so this is not above level 3.",
                        "the coordinator is asked to join the requests.",
                        "<option value=\"1\" selected>1 · A spare is on the unit, in hand</option>",
                        "name=\"units_same_signature\" value=\"2\" checked");
    }

    @Test
    void aGateSaysWhy() {
        assertThat(http.get()
                .uri("/settings/rule?place=0&fallback=0&reach=0&clock=0&clinical_unit=false&harm=true")
                .with(user(Cast.TOM)))
                .bodyText()
                .contains("A patient was or could have been harmed, or data is wrong: this comes first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"place=9", "process=-1", "clock=soon", "process=1"})
    void valuesThatNobodyCanChooseAreRefused(String query) {
        assertThat(http.get().uri("/settings/rule?" + query).with(user(Cast.ANA)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void whoIsNotSignedInSignsInFirst() {
        assertThat(http.get().uri("/settings/rule")).hasStatus3xxRedirection()
                .redirectedUrl().startsWith("/sign-in");
    }

    @Test
    void theRuleIsOnlyRead() {
        assertThat(http.post().uri("/settings/rule").with(user(Cast.ROOT)).with(csrf()))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
    }
}
