package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.http.HttpStatus;

/** How were you treated? */
class FeelingsTest extends TrustCase {

    @Test
    void oneTapIsAnAnswer() {
        assertThat(feel(Cast.ANA, "9")).hasStatus(HttpStatus.SEE_OTHER).hasRedirectedUrl(felt());

        assertThat(count("feedback where ticket = :ticket and treated = 9 and moment = 'first_word'")).isOne();
        assertThat(page(Cast.ANA, felt())).contains("Thank you. You can change it with another tap.")
                .containsPattern("value=\"9\"[^>]*checked|checked[^>]*value=\"9\"|aria-pressed");
    }

    @Test
    void onlyWhoeverAskedSaysIt() {
        for (String other : new String[]{Cast.JOE, Cast.GRACE, Cast.MARIA, Cast.DEV, Cast.LIN}) {
            assertThat(feel(other, "9")).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(page(other, felt())).doesNotContain("name=\"treated\"");
        }
        for (String stranger : new String[]{Cast.MARCUS, Cast.TOM, Cast.SAM, Cast.ROOT}) {
            assertThat(feel(stranger, "9")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(get(stranger, felt())).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(count("feedback where ticket = :ticket")).isZero();
    }

    @Test
    void anotherTapChangesTheAnswerAndKeepsWhatWasSaid() {
        post(Cast.ANA, felt() + "/feedback", "treated", "6", "minutes_lost", "30", "text", "I was not believed.");
        feel(Cast.ANA, "8");

        assertThat(
                count("""
                        feedback where ticket = :ticket and treated = 8 and minutes_lost = 30 and text = 'I was not believed.'"""))
                .isOne();
        assertThat(count("feedback where ticket = :ticket")).isOne();
    }

    @Test
    void nobodyIsAskedBeforeTheFirstWord() {
        number = api.ask();

        assertThat(page(Cast.ANA, felt())).doesNotContain("name=\"treated\"")
                .contains("You are asked how you were treated once somebody has written to you.");
        assertThat(feel(Cast.ANA, "9")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void theEndIsAskedApartFromTheFirstWord() {
        feel(Cast.ANA, "3");
        api.post(Cast.MARIA, "/tickets/" + number + "/resolution", "{\"text\": \"Does it hold?\"}");

        assertThat(page(Cast.ANA, felt())).doesNotContain("Thank you. You can change it");
        feel(Cast.ANA, "10");

        assertThat(count("feedback where ticket = :ticket and moment = 'first_word' and treated = 3")).isOne();
        assertThat(count("feedback where ticket = :ticket and moment = 'end' and treated = 10")).isOne();
    }

    @Test
    void whetherItIsFixedIsNotAsked() {
        feel(Cast.ANA, "10");

        assertThat(ApiCalls.<String>read(api.get(Cast.ANA, "/tickets/" + number), "$.state")).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "-1, ''", "11, ''", "nine, ''", "9.5, ''", "99999999999, ''", "9, -1", "9, 100001",
            "9, an hour"})
    void anAnswerOutOfRangeIsSaidAndNotTaken(String treated, String minutes) {
        feel(Cast.ANA, "8");
        var refused = post(Cast.ANA, felt() + "/feedback", "treated", treated, "minutes_lost", minutes);

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(main(refused)).contains("class=\"wrong-word\"");
        assertThat(count("feedback where ticket = :ticket and treated = 8 and minutes_lost is null")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍⚕️🩺 danke", "لم يصدقني أحد", "a\u0000b\u0007c\u202e", "<script>alert(1)</script>",
            "'); drop table trust.feedback; --", "${7*7} {0} %s", "line\r\nline"})
    void wordsAreKeptAsTheyWereAndNeverBecomeAnythingElse(String words) {
        assertThat(post(Cast.ANA, felt() + "/feedback", "treated", "9", "text", words))
                .hasStatus(HttpStatus.SEE_OTHER);

        String kept = jdbc.sql("select text from trust.feedback where ticket = :ticket")
                .param("ticket", number).query(String.class).single();
        assertThat(kept).isEqualTo(org.oneward.web.Text.lines(words)).isNotEmpty().doesNotContain("\u0000", "\u0007");
        assertThat(page(Cast.ANA, felt())).contains(escaped(kept));
    }

    @Test
    void tooLongIsRefusedWithTheWordsStillThere() {
        feel(Cast.ANA, "9");
        String words = "x".repeat(100_000);
        var refused = post(Cast.ANA, felt() + "/feedback", "treated", "9", "text", words);

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(main(refused)).contains(words, "2000");
    }

    @Test
    void theLeadOfTheUnitNeverReadsThem() {
        post(Cast.ANA, felt() + "/feedback", "treated", "2", "text", "I was not believed.");

        assertThat(page(Cast.GRACE, felt()) + page(Cast.JOE, felt())).doesNotContain("believed");
        assertThat(page(Cast.ANA, felt())).contains("believed",
                "Grace, who leads the unit, never sees it with your name.");
    }

    @Test
    void programsOfWhoeverAskedSayItToo() {
        String path = "/tickets/" + number + "/feedback";
        var taken = api.post(Cast.ANA, path, "{\"treated\": 9, \"minutes_lost\": 15, \"text\": \"Quick.\"}");

        assertThat(taken).hasStatus(HttpStatus.CREATED);
        assertThat(ApiCalls.<Integer>read(taken, "$.treated")).isEqualTo(9);
        ApiCalls.refuses(api.post(Cast.DEV, path, "{\"treated\": 9}"), HttpStatus.FORBIDDEN);
        ApiCalls.refuses(api.post(Cast.MARCUS, path, "{\"treated\": 9}"), HttpStatus.NOT_FOUND);
        assertThat(api.post("", path, "{\"treated\": 9}")).hasStatus(HttpStatus.UNAUTHORIZED);
        ApiCalls.refusesTheField(api.post(Cast.ANA, path, "{}"), "treated");
        ApiCalls.refusesTheField(api.post(Cast.DEV, path, "{\"treated\": 11}"), "treated");
        ApiCalls.refusesTheField(api.post(Cast.ANA, path, "{\"treated\": \"nine\"}"), "treated");
        ApiCalls.refusesTheField(api.post(Cast.ANA, path, "{\"treated\": 9, \"minutes_lost\": -1}"), "minutes_lost");
        ApiCalls.refusesTheField(
                api.post(Cast.ANA, path, "{\"treated\": 9, \"text\": \"" + "x".repeat(2001) + "\"}"), "text");
        long early = api.ask();
        ApiCalls.refuses(api.post(Cast.ANA, "/tickets/" + early + "/feedback", "{\"treated\": 9}"),
                HttpStatus.CONFLICT);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult feel(String who, String treated) {
        return post(who, felt() + "/feedback", "treated", treated);
    }
}
