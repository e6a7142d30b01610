package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Words about how people were treated that hold what they should not. */
class RemovalsTest extends TrustCase {

    private static final String WORDS = "It was about MRN 0012345.";

    @ParameterizedTest
    @EnumSource
    void theWriterLooksBeforeTheyGoOut(Removals.Kind kind) {
        MvcTestResult refused = write(kind, WORDS);

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(main(refused)).contains(WORDS, "<mark>0012345</mark>", "looks like a patient’s number", "as_is");
        assertThat(count("writings where ticket = :ticket and words like '%0012345%'")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theOfficerFindsThemReadsThemAndTakesThemOut(Removals.Kind kind) {
        assertThat(write(kind, WORDS, "as_is", "true")).hasStatus(HttpStatus.SEE_OTHER);
        String removal = address(kind);

        assertThat(page(Cast.VERA, "/privacy")).contains("href=\"" + removal + "\"", "Words on request " + number)
                .doesNotContain("0012345");
        assertThat(page(Cast.VERA, removal)).contains(WORDS);
        assertThat(post(Cast.VERA, removal, "reason", "it names a patient")).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl("/privacy");

        assertThat(page(Cast.VERA, "/privacy")).doesNotContain(removal);
        for (String table : new String[]{"feedback", "thanks", "recoveries"}) {
            assertThat(count(table + " x where ticket = :ticket and to_jsonb(x)::text like '%0012345%'")).isZero();
        }
        for (String path : new String[]{felt(), "/trust/recoveries", "/thanks", "/tickets/" + number}) {
            for (String reader : new String[]{Cast.ANA, Cast.MARIA, Cast.DEV}) {
                assertThat(get(reader, path)).bodyText().doesNotContain("0012345");
            }
        }
        assertThat(jdbc.sql(
                "select count(*) from privacy.reads where ticket = :ticket and person = (select id from directory.people where username = 'vera.stone')")
                .param("ticket", number).query(Integer.class).single()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void theWriterTakesThemOut(Removals.Kind kind) {
        write(kind, "You told me about room 12, and whose it is.");
        String writer = kind == Removals.Kind.NOTES ? Cast.DEV : Cast.ANA;

        assertThat(page(writer, address(kind))).contains("whose it is");
        assertThat(post(writer, address(kind), "reason", "too much")).hasStatus(HttpStatus.SEE_OTHER);

        assertThat(count("writings where ticket = :ticket and words like '%whose it is%'")).isZero();
        assertThat(get(writer, address(kind))).bodyText().doesNotContain("whose it is");
    }

    @Test
    void whoWasThankedReadsWhoTookTheWordsOutAndWhy() {
        write(Removals.Kind.THANKS, "You told me about room 12.");
        post(Cast.ANA, address(Removals.Kind.THANKS), "reason", "too much");

        for (String page : new String[]{page(Cast.MARIA, "/thanks"), page(Cast.JOE, felt())}) {
            assertThat(page).contains("Ana Reyes", "Words removed by Ana Reyes because too much")
                    .doesNotContain("room 12");
        }
    }

    @Test
    void whoWroteItReadsWhoTookItOutAndWhy() {
        write(Removals.Kind.FEEDBACK, WORDS, "as_is", "true");
        post(Cast.VERA, address(Removals.Kind.FEEDBACK), "reason", "it names a patient");

        assertThat(page(Cast.ANA, felt())).contains("Words removed by Vera Stone because it names a patient");
    }

    @Test
    void theOfficerReadsNothingThatNobodyPointedOut() {
        write(Removals.Kind.FEEDBACK, "I was not believed.");

        assertThat(page(Cast.VERA, address(Removals.Kind.FEEDBACK))).doesNotContain("believed");
    }

    @Test
    void wordsThatAreWrittenAnewNoLongerWait() {
        write(Removals.Kind.FEEDBACK, WORDS, "as_is", "true");
        write(Removals.Kind.FEEDBACK, "It was about a band.");

        assertThat(page(Cast.VERA, "/privacy")).doesNotContain(address(Removals.Kind.FEEDBACK));
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.JOE, Cast.GRACE, Cast.MARIA, Cast.LIN, Cast.SAM, Cast.ROOT, Cast.MARCUS})
    void forAnybodyElseThereIsNoSuchPage(String somebody) {
        for (Removals.Kind kind : Removals.Kind.values()) {
            write(kind, "Words.");
            assertThat(get(somebody, address(kind))).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(post(somebody, address(kind), "reason", "no")).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(count("removals where kind = 'thanks' and :ticket > 0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u0000"})
    void withoutAReasonNothingIsTakenOut(String reason) {
        write(Removals.Kind.THANKS, "Thank you for room 12.");
        MvcTestResult refused = post(Cast.ANA, address(Removals.Kind.THANKS), "reason", reason);

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(main(refused)).contains("Write something here.", "room 12");
        assertThat(post(Cast.ANA, address(Removals.Kind.THANKS), "reason", "x".repeat(201)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private MvcTestResult write(Removals.Kind kind, String words, String... more) {
        String[] also = more.length == 0 ? new String[]{"as_is", ""} : more;
        return switch (kind) {
            case FEEDBACK -> post(Cast.ANA, felt() + "/feedback", "treated", "3", "text", words, also[0], also[1]);
            case THANKS -> post(Cast.ANA, felt() + "/thanks", "to", Cast.MARIA, "text", words, also[0], also[1]);
            case NOTES -> {
                post(Cast.ANA, felt() + "/call");
                yield post(Cast.DEV, "/trust/recoveries/" + latest("recoveries") + "/note", "note", words, also[0],
                        also[1]);
            }
        };
    }

    private String address(Removals.Kind kind) {
        return Removals.address(kind, latest(kind == Removals.Kind.NOTES ? "recoveries" : kind.word()));
    }

    private long latest(String table) {
        return jdbc.sql("select max(id) from trust." + table + " where ticket = :ticket").param("ticket", number)
                .query(Long.class).single();
    }
}
