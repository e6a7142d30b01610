package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A thank-you reaches people by name. */
class ThanksTest extends TrustCase {

    @Test
    void theySeeItFirst() {
        assertThat(thank(Cast.ANA, Cast.MARIA, "You believed me the first time."))
                .hasStatus(HttpStatus.SEE_OTHER).hasRedirectedUrl(felt());

        assertThat(page(Cast.MARIA, "/notices")).contains("Ana Reyes");
        assertThat(page(Cast.MARIA, "/thanks")).contains("“You believed me the first time.”", "Ana Reyes", "7 East",
                "/tickets/" + number);
        assertThat(page(Cast.ROSA, "/thanks")).doesNotContain("believed").contains("No thank-you yet");
        assertThat(page(Cast.JOE, felt())).contains("You believed me the first time.", "Ana Reyes to Maria Lopez");
    }

    @Test
    void aColleagueOfTheUnitThanksToo() {
        assertThat(thank(Cast.JOE, Cast.MARIA, "")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(page(Cast.MARIA, "/thanks")).contains("Joe Lindqvist");
    }

    @Test
    void nobodyElseDoes() {
        assertThat(thank(Cast.MARIA, Cast.MARIA, "Well done, me.")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(thank(Cast.DEV, Cast.MARIA, "Well done.")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(thank(Cast.MARCUS, Cast.MARIA, "Well done.")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(count("thanks where ticket = :ticket")).isZero();
    }

    @Test
    void itGoesToPeopleWhoDidSomething() {
        for (String to : new String[]{Cast.ROSA, Cast.JOE, Cast.ANA, "nobody.here", ""}) {
            MvcTestResult refused = thank(Cast.ANA, to, "Thank you.");
            assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(main(refused)).contains("Choose at least one of the people who helped.", "Thank you.");
        }
    }

    @Test
    void everyoneWhoHelpedMayBeThankedAtOnce() {
        api.post(Cast.DEV, "/tickets/" + number + "/messages", """
                {"text": "I am here as well.", "next_word_at": "%s"}""".formatted(org.oneward.desk.internal.ApiCalls
                .in(30)));
        post(Cast.ANA, felt() + "/thanks", "to", Cast.MARIA, "to", Cast.DEV, "text", "Both of you.");

        assertThat(page(Cast.MARIA, "/thanks")).contains("Both of you.");
        assertThat(page(Cast.DEV, "/thanks")).contains("Both of you.");
    }

    @Test
    void ofAPersonalRequestOnlyWhoHelpedReadsTheThanks() {
        number = api.ask(Cast.ANA, """
                {"summary": "My badge", "unit": "7E", "effect": "none", "device": "CD-0417", "personal": true}""");
        word(number);
        thank(Cast.ANA, Cast.MARIA, "You kept it to yourself.");

        assertThat(page(Cast.MARIA, "/thanks")).contains("You kept it to yourself.");
        assertThat(get(Cast.JOE, felt())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤️ תודה", "شكرا", "<b onclick=x>thanks</b>", "'; delete from trust.thanks; --",
            "a\u0000\u0008b"})
    void wordsArriveAsTheyWereWritten(String words) {
        thank(Cast.ANA, Cast.MARIA, words);

        String arrived = escaped(org.oneward.web.Text.lines(words));
        assertThat(page(Cast.MARIA, "/thanks")).contains("“" + arrived + "”");
        assertThat(page(Cast.ANA, felt())).contains("“" + arrived + "”");
    }

    @Test
    void tooLongIsRefusedWithTheWordsStillThere() {
        String words = "x".repeat(100_000);
        MvcTestResult refused = thank(Cast.ANA, Cast.MARIA, words);

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(main(refused)).contains(words, "2000");
    }

    private MvcTestResult thank(String who, String to, String text) {
        return post(who, felt() + "/thanks", "to", to, "text", text);
    }
}
