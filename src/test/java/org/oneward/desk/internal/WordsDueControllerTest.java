package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Whose word is due? */
class WordsDueControllerTest extends DeskPagesCase {

    private static final String PROMISES = "/desk/promises";

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.LIN, Cast.ROOT, Cast.VERA})
    void onlyThoseWhoHelpReadIt(String other) {
        assertThat(get(0, other, PROMISES)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoIsNotSignedInSignsInFirstAndNothingIsSentHere() {
        assertThat(http.get().uri(PROMISES)).hasStatus3xxRedirection().redirectedUrl().startsWith("/sign-in");
        assertThat(http.post().uri(PROMISES).with(user(Cast.DEV)).with(csrf()))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(get(0, Cast.DEV, PROMISES + "?whose=yours")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void wordsStandByWhenTheyAreDueNowInTheShiftAndAfterIt() {
        long wait = ask(0, CAN_WAIT);
        long scanner = ask(0, ApiCalls.SLOWED);
        long monitor = ask(0, BLOCKED);
        at(1, () -> api.post(Cast.MARIA, "/tickets/" + scanner + "/messages",
                "{\"text\": \"I come.\", \"next_word_at\": \"%s\"}".formatted(in(100))));
        at(1, () -> api.post(Cast.MARIA, "/tickets/" + wait + "/messages",
                "{\"text\": \"I bring one.\", \"next_word_at\": \"%s\"}".formatted(in(1200))));

        String page = page(2, Cast.DEV, PROMISES);
        assertThat(page).contains("One word is due by 14:32.");
        assertThat(in(page, "now")).containsExactly(monitor);
        assertThat(in(page, "shift")).containsExactly(scanner);
        assertThat(in(page, "after")).containsExactly(wait);
    }

    @Test
    void whoAnswersAfterAShiftIsNamedBesideTheWord() {
        long scanner = ask(0, ApiCalls.SLOWED);
        at(1, () -> api.call(Cast.DEV, HttpMethod.PUT, "/tickets/" + scanner + "/responsible",
                "{\"username\": \"kofi.mensah\"}", Map.of()));

        assertThat(page(2, Cast.DEV, PROMISES)).contains("for Kofi Mensah").containsPattern("\\w+ \\w+ answers");
    }

    @Test
    void aWordThatDidNotComeStaysOnTopUntilSomebodySaysSorryAndWhen() {
        long scanner = ask(0, ApiCalls.SLOWED);
        passes(31, scanner);

        for (String reader : List.of(Cast.DEV, Cast.MARIA)) {
            assertThat(page(32, reader, PROMISES)).contains("One did not come.", "Ana Reyes waits", "new by 15:00",
                    "/tickets/" + scanner + "/apology");
        }
        at(33, () -> api.post(Cast.MARIA, "/tickets/" + scanner + "/notes", "{\"text\": \"Sorry.\"}"));
        assertThat(page(34, Cast.DEV, PROMISES)).contains("/apology");
        at(35, () -> api.post(Cast.DEV, "/tickets/" + scanner + "/messages",
                "{\"text\": \"Sorry, Ana.\", \"next_word_at\": \"%s\"}".formatted(in(60))));
        assertThat(page(36, Cast.DEV, PROMISES)).doesNotContain("/apology", "did not come: say sorry");
    }

    @Test
    void theCoordinatorReadsEveryonesAnAnalystTheirOwnFirst() {
        long scanner = ask(0, ApiCalls.SLOWED);

        assertThat(shown(page(1, Cast.DEV, PROMISES))).containsExactly(scanner);
        assertThat(shown(page(1, Cast.DEV, PROMISES + "?whose=mine"))).isEmpty();
        assertThat(shown(page(1, Cast.DEV, PROMISES + "?whose=team"))).isEmpty();
        assertThat(shown(page(1, Cast.MARIA, PROMISES))).containsExactly(scanner);
        assertThat(shown(page(1, Cast.PAUL, PROMISES))).isEmpty();
        assertThat(shown(page(1, Cast.PAUL, PROMISES + "?whose=team"))).containsExactly(scanner);
    }

    @Test
    void aPersonalOneIsMaskedAndTheSecurityLaneUnseen() {
        ask(0, PERSONAL);
        long mail = ask(0, INTRUSION);

        assertThat(page(1, Cast.PAUL, PROMISES + "?whose=all")).contains("Personal request")
                .doesNotContain("badge", "Ana Reyes", "strange mail");
        assertThat(page(1, Cast.DEV, PROMISES)).doesNotContain("strange mail");
        assertThat(shown(page(1, Cast.HANA, PROMISES + "?whose=all"))).containsOnly(mail);
    }

    @Test
    void threeInARowReachTheItLeaderAndNobodyElse() {
        long monitor = ask(0, BLOCKED);
        passes(31, monitor);
        assertThat(page(32, Cast.SAM, PROMISES)).contains("No request has three misses in a row.",
                "Nothing has come to you");

        passes(46, monitor);

        assertThat(page(47, Cast.SAM, PROMISES)).contains("One request has three misses in a row or more.",
                "No monitor shows waves", "7 East", "3 words in a row did not come").doesNotContain("href=\"/tickets/");
        assertThat(page(47, Cast.DEV, PROMISES)).contains("Third in a row, Sam Hart was told");
    }

    @Test
    void ofAPersonalOneTheItLeaderReadsThatItIsThere() {
        long badge = ask(0, PERSONAL.replace("\"none\"", "\"blocked\", \"reach\": \"all\""));
        passes(46, badge);

        assertThat(page(47, Cast.SAM, PROMISES)).contains("Personal request").doesNotContain("badge", "Ana");
    }

    @Test
    void ofTheSecurityLaneItsMembersAreToldAndOthersOnlyThatItIsSo() {
        long mail = ask(0, INTRUSION);
        passes(46, mail);

        assertThat(page(47, Cast.HANA, "/notices")).contains("No word came on request " + mail + " of 7 East");
        for (String other : List.of(Cast.DEV, Cast.SAM)) {
            assertThat(page(47, other, "/notices"))
                    .contains("No word came on request " + mail + " in the security lane")
                    .doesNotContain("7 East", "strange mail", "/tickets/" + mail);
        }
        assertThat(page(47, Cast.SAM, PROMISES)).contains("In the security lane")
                .doesNotContain("7 East", "strange mail", "Ana");
    }

    private static List<Long> shown(String page) {
        return numbers(page, "<a href=\"/tickets/(\\d+)\"");
    }

    private static List<Long> in(String page, String section) {
        return numbers(page.replaceFirst("(?s).*<section aria-labelledby=\"" + section + "\">", "")
                .replaceFirst("(?s)</section>.*", ""), "<a href=\"/tickets/(\\d+)\"");
    }
}
