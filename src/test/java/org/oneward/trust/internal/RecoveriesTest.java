package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.desk.NotYetSaid;
import org.oneward.desk.WordMissed;
import org.oneward.directory.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody would like a call. */
@RecordApplicationEvents
class RecoveriesTest extends TrustCase {

    private static final String WAITING = "/trust/recoveries";

    @Autowired
    Recoveries recoveries;
    @Autowired
    Directory directory;
    @Autowired
    ApplicationEvents events;

    @ParameterizedTest
    @CsvSource({"0, 1", "6, 1", "7, 0", "10, 0"})
    void upToSixSomebodyRings(String treated, int calls) {
        post(Cast.ANA, felt() + "/feedback", "treated", treated);

        assertThat(count("recoveries where ticket = :ticket and cause = 'treated'")).isEqualTo(calls);
    }

    @Test
    void itSaysWhoWhereAndTheirWordsAndNoScore() {
        post(Cast.ANA, felt() + "/feedback", "treated", "3", "minutes_lost", "98765", "text", "I was not believed.");

        for (String reader : List.of(Cast.DEV, Cast.LIN)) {
            assertThat(page(reader, WAITING)).contains("One person would like a call", "Ana Reyes", "7 East", "4-7720",
                    "“I was not believed.”", "About how we treated them with")
                    .doesNotContain("Maria", ">3<", "98765", "here until");
        }
    }

    @Test
    void ofTheSecurityLaneItsMembersRing() {
        long mail = api.ask(Cast.ANA, """
                {"summary": "A strange mail with a link", "unit": "7E", "effect": "none", "intrusion": true}""");
        post(Cast.ANA, "/trust/tickets/" + mail + "/call");
        post(Cast.ANA, felt() + "/feedback", "treated", "3");

        assertThat(page(Cast.HANA, WAITING)).contains("One person would like a call", "A strange mail");
        assertThat(page(Cast.DEV, WAITING)).doesNotContain("A strange mail");
    }

    @Test
    void theSecondNotYetAsksForACallAndTheFirstDoesNot() {
        for (int times = 1; times <= 2; times++) {
            api.post(Cast.MARIA, "/tickets/" + number + "/resolution", "{\"text\": \"Does it hold?\"}");
            api.post(Cast.ANA, "/tickets/" + number + "/confirmation", "{\"fixed\": false}");
            events.stream(NotYetSaid.class).reduce((_, last) -> last).ifPresent(said -> {
                told().on(said);
                told().on(said);
            });
            assertThat(count("recoveries where ticket = :ticket")).isEqualTo(times - 1);
        }
        assertThat(page(Cast.DEV, WAITING)).contains("Said “not yet” a second time:");
    }

    @Test
    void aBrokenWordAsksForACallOnceHoweverOftenItIsTold() {
        var missed = new WordMissed(number, directory.reader(Cast.ANA).orElseThrow().id(), 1, Instant.now());
        told().on(missed);
        told().on(missed);

        assertThat(count("recoveries where ticket = :ticket and cause = 'broken'")).isOne();
        assertThat(page(Cast.DEV, WAITING)).contains("A word of ours did not come:");
    }

    @Test
    void whoeverWouldLikeACallSaysSo() {
        assertThat(post(Cast.ANA, felt() + "/call")).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl("/tickets/" + number);
        post(Cast.ANA, felt() + "/call");
        assertThat(post(Cast.MARCUS, felt() + "/call")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Cast.MARIA, felt() + "/call")).hasStatus(HttpStatus.NOT_FOUND);

        post(Cast.ANA, felt() + "/feedback", "treated", "9");
        assertThat(page(Cast.ANA, felt())).contains("Somebody rings you").doesNotContain("I would like a call");
        assertThat(count("recoveries where ticket = :ticket and cause = 'asked'")).isOne();
    }

    @Test
    void wordsThatComeLaterAreAdded() {
        post(Cast.ANA, felt() + "/call");
        post(Cast.ANA, felt() + "/feedback", "treated", "2", "text", "I was not believed.");
        post(Cast.ANA, felt() + "/feedback", "treated", "1");

        assertThat(page(Cast.DEV, WAITING)).contains("“I was not believed.”");
        assertThat(count("recoveries where ticket = :ticket")).isOne();
    }

    @Test
    void wordsThatAreTakenBackAreGone() {
        post(Cast.ANA, felt() + "/feedback", "treated", "2", "text", "I was not believed.");
        post(Cast.ANA, felt() + "/feedback", "treated", "2", "text", "");

        assertThat(page(Cast.DEV, WAITING)).contains("Ana Reyes").doesNotContain("believed");
    }

    @Test
    void nobodyReadsThemAboutTheirOwnPeople() {
        post(Cast.ANA, felt() + "/feedback", "treated", "2", "text", "I was not believed.");
        jdbc.sql("""
                insert into directory.memberships (unit, person, leads)
                select u.id, p.id, true from directory.units u, directory.people p
                 where u.code = '7E' and p.username = 'dev.patel'
                """).update();

        assertThat(page(Cast.DEV, WAITING)).doesNotContain("Ana Reyes");
        assertThat(page(Cast.LIN, WAITING)).contains("Ana Reyes");
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.DEV, Cast.LIN})
    void itEndsOnlyWithAPersonsNoteThatTheySpoke(String speaker) {
        long id = waits();
        for (String nothing : new String[]{"", " \n ", "\u0000"}) {
            MvcTestResult refused = spoke(speaker, id, nothing);
            assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(main(refused)).contains("Write a line about what was said.");
        }
        assertThat(page(speaker, WAITING)).contains("Ana Reyes");

        assertThat(spoke(speaker, id, "We spoke; I ring again on Friday.")).hasStatus(HttpStatus.SEE_OTHER)
                .hasRedirectedUrl(WAITING);

        assertThat(page(speaker, WAITING)).doesNotContain("Ana Reyes");
        assertThat(spoke(speaker, id, "Again.")).hasStatus(HttpStatus.CONFLICT);
        assertThat(count("recoveries where ticket = :ticket and note = 'We spoke; I ring again on Friday.'")).isOne();
    }

    @Test
    void afterACallAnotherMayBeNeeded() {
        spoke(Cast.DEV, waits(), "We spoke.");
        post(Cast.ANA, felt() + "/feedback", "treated", "1");

        assertThat(count("recoveries where ticket = :ticket")).isEqualTo(2);
    }

    @Test
    void nobodyNotesACallWithThemselves() {
        number = api.ask(Cast.DEV, """
                {"summary": "My headset is silent", "unit": "IT", "effect": "slowed", "device": "CD-0417"}""");
        word(number);
        post(Cast.DEV, felt() + "/feedback", "treated", "3");

        assertThat(spoke(Cast.DEV, id(), "I spoke with myself.")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(spoke(Cast.LIN, id(), "We spoke.")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void theLiaisonSeesNoPersonalOnes() {
        number = api.ask(Cast.ANA, """
                {"summary": "My badge", "unit": "7E", "effect": "none", "device": "CD-0417", "personal": true}""");
        word(number);
        post(Cast.ANA, felt() + "/feedback", "treated", "3", "text", "It is about my pay.");

        assertThat(page(Cast.LIN, WAITING)).doesNotContain("Ana Reyes", "my pay");
        assertThat(spoke(Cast.LIN, id(), "We spoke.")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(Cast.DEV, WAITING)).contains("It is about my pay.");
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.GRACE, Cast.MARIA, Cast.SAM, Cast.ROOT, Cast.VERA})
    void forAnybodyElseThereIsNone(String somebody) {
        long id = waits();

        assertThat(get(somebody, WAITING)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(spoke(somebody, id, "We spoke.")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(count("recoveries where ticket = :ticket and closed_at is null")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"😔 sorry", "آسف", "<img src=x onerror=y>", "'; update trust.recoveries set note = ''; --"})
    void aNoteIsKeptAsItWasWritten(String note) {
        spoke(Cast.DEV, waits(), note);

        assertThat(jdbc.sql("select note from trust.recoveries where ticket = :ticket")
                .param("ticket", number).query(String.class).single()).isEqualTo(note);
    }

    @Test
    void aNoteThatIsTooLongIsGivenBack() {
        MvcTestResult refused = spoke(Cast.DEV, waits(), "<i>" + "x".repeat(100_000));

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(main(refused)).contains("&lt;i&gt;" + "x".repeat(100_000), "4000");
    }

    /** The listener itself, in this test's transaction; that it is told after the commit is Spring Modulith's part. */
    private Recoveries told() {
        return AopTestUtils.getTargetObject(recoveries);
    }

    private long waits() {
        post(Cast.ANA, felt() + "/feedback", "treated", "3");
        return id();
    }

    private long id() {
        return jdbc.sql("select max(id) from trust.recoveries where ticket = :ticket")
                .param("ticket", number)
                .query(Long.class)
                .single();
    }

    private MvcTestResult spoke(String who, long id, String note) {
        return post(who, WAITING + "/" + id + "/note", "note", note);
    }
}
