package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** What should I do next? */
class DeskControllerTest extends DeskPagesCase {

    private static final Pattern MORE = Pattern.compile("href=\"(/desk\\?[^\"]*after=[^\"]*)\"");

    @Autowired
    Levels levels;

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.LIN, Cast.SAM, Cast.ROOT, Cast.VERA})
    void onlyThoseWhoHelpHaveADesk(String other) {
        assertThat(get(0, other, "/desk")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoIsNotSignedInSignsInFirstAndNothingIsSentHere() {
        assertThat(http.get().uri("/desk")).hasStatus3xxRedirection().redirectedUrl().startsWith("/sign-in");
        assertThat(http.post().uri("/desk").with(user(Cast.MARIA)).with(csrf())).hasStatus(
                HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(get(0, Cast.MARIA, "/desk?list=best")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void itStandsInThePublishedOrder() {
        long wait = ask(0, CAN_WAIT);
        long scanner = ask(1, ApiCalls.SLOWED);
        long monitor = ask(2, BLOCKED);
        long second = ask(3, ApiCalls.SLOWED);

        assertThat(rows(page(4, Cast.MARIA, "/desk"))).containsExactly(monitor, scanner, second, wait);
        assertThat(rows(page(4, Cast.MARIA, "/desk?list=all"))).isEqualTo(inOrder());
        assertThat(rows(page(4, Cast.OWEN, "/desk"))).isEmpty();
    }

    @Test
    void whatWaitsTooLongIsOrderedOneLevelHigherAndSaysSo() {
        long wait = ask(0, CAN_WAIT);
        at(60 * 24 * 20, () -> {
            levels.raiseOrder(wait);
            return null;
        });
        long quicker = ask(60 * 24 * 20, CAN_WAIT);

        String page = page(60 * 24 * 20 + 1, Cast.MARIA, "/desk");
        assertThat(rows(page)).containsExactly(wait, quicker);
        assertThat(row(page, wait)).contains("waits longer than it should, ordered one level higher");
        assertThat(row(page, quicker)).doesNotContain("one level higher");
    }

    @Test
    void aLongListGoesOnWithoutHolesOrRepeats() {
        for (int i = 0; i < 40; i++) {
            ask(i, i % 3 == 0 ? BLOCKED : ApiCalls.SLOWED);
            ask(0, CAN_WAIT);
            ask(0, ApiCalls.SLOWED);
        }
        List<Long> found = new ArrayList<>();
        String next = "/desk?list=all";
        for (int pages = 0; next != null; pages++) {
            assertThat(pages).isLessThan(5);
            String page = page(50, Cast.DEV, next);
            found.addAll(rows(page));
            Matcher more = MORE.matcher(page);
            next = more.find() ? more.group(1).replace("&amp;", "&") : null;
        }
        assertThat(found).isEqualTo(inOrder()).hasSize(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1_2_3", "1_2026-11-24T19:00:00Z_x", "____", "'; drop table desk.tickets; --"})
    void aPlaceThatMeansNothingIsTheTop(String after) {
        long scanner = ask(0, ApiCalls.SLOWED);

        assertThat(rows(desk("after", after))).containsExactly(scanner);
    }

    @Test
    void ofAPersonalRequestAllOfItReadsThatItIsThere() {
        long badge = ask(0, PERSONAL);

        String forPaul = page(1, Cast.PAUL, "/desk");
        assertThat(row(forPaul, badge)).contains("Personal request", "7 East").doesNotContain("badge", "Ana", "href");
        assertThat(page(1, Cast.PAUL, "/desk?q=badge")).contains("Nothing open matches");
        assertThat(rows(page(1, Cast.PAUL, "/desk?q=" + badge))).isEmpty();
        for (String reader : List.of(Cast.MARIA, Cast.DEV)) {
            assertThat(row(page(1, reader, "/desk?list=all"), badge)).contains("My badge shows my old name");
        }
    }

    @Test
    void theSecurityLaneIsSeenByItsMembersAlone() {
        long mail = ask(0, INTRUSION);

        assertThat(rows(page(1, Cast.HANA, "/desk?list=all"))).containsExactly(mail);
        assertThat(page(1, Cast.HANA, "/desk")).contains("and nobody has begun");
        for (String other : List.of(Cast.DEV, Cast.MARIA, Cast.OWEN)) {
            String page = page(5, other, "/desk?list=all");
            assertThat(rows(page)).isEmpty();
            assertThat(page).doesNotContain("strange mail", "nobody has begun")
                    .contains("All teams <span class=\"count\">0</span>");
        }
    }

    @Test
    void levelOneThatNobodyHasBegunStandsOnTheTeamsPagesAtOnceAndOnACoordinatorsAfterThreeMinutes() {
        long monitor = ask(0, BLOCKED);
        String banner = "/tickets/" + monitor + "/responsible";

        for (String path : List.of("/desk", "/desk?list=mine", "/desk/promises")) {
            assertThat(page(0, Cast.MARIA, path)).contains("Level 1 on 7 East, and nobody has begun", banner);
            assertThat(page(0, Cast.KOFI, path)).contains(banner);
            assertThat(page(2, Cast.DEV, path)).doesNotContain(banner);
            assertThat(page(3, Cast.DEV, path)).contains(banner);
            assertThat(page(9, Cast.OWEN, path)).doesNotContain(banner);
        }
        api.call(Cast.MARIA, HttpMethod.PUT, "/tickets/" + monitor + "/responsible",
                "{\"username\": \"maria.lopez\"}", java.util.Map.of());
        assertThat(page(4, Cast.DEV, "/desk")).doesNotContain(banner);
        assertThat(page(4, Cast.MARIA, "/desk")).doesNotContain(banner);
    }

    @Test
    void ofAPersonalOneTheBannerSaysNothingMore() {
        long badge = ask(0, PERSONAL.replace("\"none\"", "\"blocked\", \"reach\": \"all\""));

        assertThat(page(1, Cast.PAUL, "/desk")).contains("Level 1 on 7 East, and nobody has begun", "Personal request")
                .doesNotContain("badge", "/tickets/" + badge);
    }

    @Test
    void mineIsWhatIHaveAndWhatIAmAskedToTake() {
        long scanner = ask(0, ApiCalls.SLOWED);
        long monitor = ask(0, BLOCKED);
        at(1, () -> api.post(Cast.MARIA, "/tickets/" + scanner + "/handoffs",
                """
                        {"to": "paul.nguyen", "situation": "s", "background": "b", "assessment": "a", "recommendation": "r"}"""));
        at(2, () -> api.post(Cast.MARIA, "/tickets/" + monitor + "/resolution", "{\"text\": \"Does it hold?\"}"));

        assertThat(rows(page(3, Cast.PAUL, "/desk?list=mine"))).containsExactly(scanner);
        String forMaria = page(3, Cast.MARIA, "/desk?list=mine");
        assertThat(rows(forMaria)).containsExactly(scanner, monitor);
        assertThat(row(forMaria, scanner)).contains("Paul Nguyen is asked to take it");
        assertThat(row(forMaria, monitor)).contains("waits for a yes", "no word is owed");
        assertThat(rows(page(3, Cast.MARIA, "/desk"))).containsExactly(scanner);
    }

    @Test
    void myWordsStandByTheTimeTheyAreDue() {
        long scanner = ask(0, ApiCalls.SLOWED);
        long monitor = ask(1, BLOCKED);
        at(2, () -> api.post(Cast.MARIA, "/tickets/" + monitor + "/messages",
                "{\"text\": \"I come.\", \"next_word_at\": \"%s\"}".formatted(in(32))));

        assertThat(rows(page(3, Cast.MARIA, "/desk?list=words"))).containsExactly(scanner, monitor);
    }

    @Test
    void whatIsPromisedAndDidNotComeSaysSoInItsRow() {
        long scanner = ask(0, ApiCalls.SLOWED);
        passes(31, scanner);

        assertThat(row(page(32, Cast.MARIA, "/desk"), scanner)).contains("no word came", "14:30")
                .contains("class=\"broken\"");
    }

    @Test
    void itIsFoundByItsWordsUnitPersonTagAndNumber() {
        long scanner = ask(0, ApiCalls.SLOWED);

        for (String asked : List.of("med cart", "MED CART 3", "7 east", "reyes", "cd-0417", String.valueOf(scanner))) {
            assertThat(rows(desk("q", asked))).contains(scanner);
        }
        for (String nothing : List.of("%", "_", "\\", "';--", "🩺", "99999999999999999999", "<script>",
                "\u0000x".repeat(50))) {
            assertThat(desk("q", nothing)).contains("Nothing open matches")
                    .doesNotContain("<script>");
        }
    }

    private String desk(String asked, String value) {
        return page(at(1, () -> http.get().uri("/desk").param(asked, value).with(user(Cast.MARIA)).exchange()));
    }

    private List<Long> inOrder() {
        return jdbc.sql("""
                select number from desk.tickets where ended_at is null and state <> 'proposed'
                 order by order_level, hands_on_due, number""").query(Long.class).list();
    }

    private static List<Long> rows(String page) {
        return numbers(page, "id=\"row-(\\d+)\"");
    }

    private static String row(String page, long number) {
        Matcher row = Pattern.compile("<li[^>]*id=\"row-" + number + "\".*?</li>", Pattern.DOTALL).matcher(page);
        assertThat(row.find()).as("a row of %d", number).isTrue();
        return row.group();
    }
}
