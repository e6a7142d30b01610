package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One request, the same page for both sides, with everything that is done on it. */
@OnewardTest
class TicketPageTest {

    private static final String HARD = "Ünïcödé 🩺 مرحبا <script>alert(1)</script> '); drop table desk.tickets; --";

    @Autowired
    MockMvcTester http;
    @Autowired
    Directory directory;
    @Autowired
    Tickets tickets;
    @Autowired
    TicketReads reads;
    @Autowired
    Misses misses;
    @Autowired
    JdbcClient jdbc;

    long number;

    @BeforeEach
    void anaAsks() {
        number = ask("Scanner on med cart 3 beeps but nothing comes up", Cast.SCANNER, false, false);
    }

    @Test
    void theAnswerStandsOnTopUntilTheFirstWord() {
        assertThat(get(Cast.ANA, "")).hasStatusOk().bodyText().contains(
                "We have it,", "This goes to Maria Lopez", "First word by", "Why Maria?", "You are", "Why here?",
                "Medication is given with it", "It is worse than that",
                "Scanner on med cart 3 beeps but nothing comes up",
                "What happens next", "I did not mean to ask: take it back", "Write to Maria");

        sent(post(Cast.MARIA, "/entries", "kind", "message", "text", "Hello Ana", "next_word_at", in(20)));
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("Hello Ana", "next word by", "kept,", "Next word by", "How were you treated?")
                .doesNotContain("What happens next");
    }

    @Test
    void aLiaisonReadsItAndNeitherAsksNorWorks() {
        assertThat(get(Cast.LIN, "")).hasStatusOk().bodyText()
                .contains("This goes to Maria Lopez", "Ana Reyes")
                .doesNotContain("We have it,", "It got worse", "Propose: fixed", "<textarea");
        assertThat(post(Cast.LIN, "/entries", "text", "hello")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void openingItIsSeenButNotWhenAPageFetchesItselfAgain() {
        http.get().uri("/tickets/" + number).header("Oneward-Refresh", "true").with(user(Cast.MARIA)).exchange();
        assertThat(kinds()).containsExactly("asked");
        assertThat(get(Cast.MARIA, "")).hasStatusOk().bodyText().contains("This goes to you.",
                "Ana Reyes on 7 East waits");
        assertThat(kinds()).containsExactly("asked", "seen");
        assertThat(get(Cast.ANA, "")).bodyText().contains("Maria has seen this");
    }

    @Test
    void aWordOfItNeedsTheNextOneAndKeepsItsText() {
        assertThat(post(Cast.MARIA, "/entries", "kind", "message", "text", "It is the base"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Say when you write or call again.", "It is the base</textarea>");
        assertThat(post(Cast.MARIA, "/entries", "kind", "message", "text", "It is the base", "next_word_at", "other",
                "other", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("It is the base</textarea>");
        assertThat(kinds()).containsExactly("asked");
    }

    @Test
    void theComposerKeepsNotesAndWhatWasTriedAndInternalOnesWithAReason() {
        sent(post(Cast.MARIA, "/entries", "kind", "note", "text", "An open note"));
        sent(post(Cast.MARIA, "/entries", "kind", "tried", "text", "paired it again"));
        assertThat(post(Cast.MARIA, "/entries", "kind", "internal", "text", "First password"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("First password</textarea>");
        sent(post(Cast.MARIA, "/entries", "kind", "internal", "text", "First password", "internal_reason", "security"));

        assertThat(kinds()).containsExactly("asked", "note", "tried", "note");
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("An open note", "<b>tried:</b> paired it again", "because it touches security")
                .doesNotContain("First password");
        assertThat(get(Cast.DEV, "")).bodyText().contains("First password");
    }

    @Test
    void wordsNotSentYetAreKeptForTheirWriterAlone() {
        http.post().uri("/drafts/ticket-" + number).header("HX-Request", "true").with(user(Cast.MARIA)).with(csrf())
                .param("kind", "note").param("text", "half a thought").exchange();
        assertThat(get(Cast.MARIA, "")).bodyText()
                .contains("half a thought</textarea>", "You began this; it is not sent")
                .containsPattern("value=\"note\" checked");
        assertThat(get(Cast.DEV, "")).bodyText().doesNotContain("half a thought");
        sent(post(Cast.MARIA, "/entries", "kind", "note", "text", "half a thought, and the rest"));
        assertThat(get(Cast.MARIA, "")).bodyText().doesNotContain("half a thought</textarea>");
    }

    @Test
    void whatLooksLikeAnIdentifierIsPointedOutBeforeItGoesOut() {
        String words = "Band of MRN 12345678 does not read";
        assertThat(post(Cast.ANA, "/entries", "text", words))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("<mark>12345678</mark>", "Send it as it is", words + "</textarea>");
        assertThat(kinds()).containsExactly("asked");
        sent(post(Cast.ANA, "/entries", "text", words, "as_is", "true"));
        assertThat(kinds()).containsExactly("asked", "reply");

        assertThat(post(Cast.MARIA, "/handoffs", "to", Cast.PAUL, "situation", words, "background", "b", "assessment",
                "a", "recommendation", "r")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("<mark>12345678</mark>");
        assertThat(post(Cast.ANA, "/facts", "place", "Bed of MRN 12345678"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("<mark>12345678</mark>");
    }

    @ParameterizedTest
    @ValueSource(strings = {HARD, "\u0000\u0007 bell", "\u202eright to left\u202c", "a\r\nb\tc"})
    void strangeLettersStayLetters(String words) {
        sent(post(Cast.ANA, "/entries", "text", words + " end"));
        assertThat(last().text()).endsWith("end").doesNotContain("\u0000", "\u0007", "\r");
        assertThat(get(Cast.MARIA, "")).hasStatusOk().bodyText().contains(" end").doesNotContain("<script>alert");
        assertThat(jdbc.sql("select count(*) from desk.tickets where number = " + number).query(Long.class).single())
                .isOne();
    }

    @Test
    void tooMuchAndNothingComeBack() {
        String much = "x".repeat(100_000);
        assertThat(post(Cast.ANA, "/entries", "text", much)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("At most 20000 letters; these are 100000.", much);
        assertThat(post(Cast.ANA, "/entries", "text", " \u0000 ")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Write something here.");
        assertThat(post(Cast.MARIA, "/handoffs", "to", Cast.PAUL, "situation", much, "background", "", "assessment",
                HARD, "recommendation", "r")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("At most 4000 letters", "Write something here.", "Ünïcödé 🩺 مرحبا &lt;script&gt;");
        assertThat(post(Cast.MARIA, "/hold", "waits_for", "vendor", "reason", much, "until", "yesterday"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("At most 500 letters");
        assertThat(kinds()).containsExactly("asked");
    }

    @Test
    void ofTwoAtOnceTheSecondSeesTheFirstAndLosesNothing() {
        String version = String.valueOf(card().version());
        sent(post(Cast.DEV, "/hold", "waits_for", "part", "reason", "the roller from stores", "until", in(60),
                "version",
                version, "since", "1"));
        assertThat(post(Cast.MARIA, "/resolution", "text", "New roller is in", "version", version, "since", "1"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Somebody changed this request", "the roller from stores", "New roller is in</textarea>",
                        "name=\"version\" value=\"" + card().version() + "\"");
        assertThat(kinds()).containsExactly("asked", "hold");

        assertThat(post(Cast.MARIA, "/handoffs", "to", Cast.PAUL, "why", "x", "situation", "mine", "background", "b",
                "assessment",
                "a", "recommendation", "r", "version", version, "since", "1"))
                .hasStatus(HttpStatus.CONFLICT).bodyText().contains("mine</textarea>", "the roller from stores");
    }

    @Test
    void takenHeldAndLifted() {
        sent(post(Cast.MARIA, "/responsible"));
        assertThat(card().state()).isEqualTo(State.IN_WORK);
        assertThat(get(Cast.ANA, "")).bodyText().contains("Maria is on it now");
        assertThat(get(Cast.MARIA, "/hold")).hasStatusOk().bodyText().contains("What does it wait for?");
        sent(post(Cast.MARIA, "/hold", "waits_for", "vendor", "reason", "profile 4.1", "until", in(60)));
        assertThat(get(Cast.ANA, "")).bodyText().contains("and waits for the vendor: profile 4.1");
        assertThat(get(Cast.MARIA, "")).bodyText().contains("Lift the hold");
        sent(post(Cast.MARIA, "/hold/end"));
        assertThat(card().state()).isEqualTo(State.IN_WORK);
        assertThat(get(Cast.ANA, "")).bodyText().contains("lifted the hold");
    }

    @Test
    void aHandOffIsAskedSaidBackAndTaken() {
        sent(post(Cast.MARIA, "/responsible"));
        sent(post(Cast.MARIA, "/entries", "kind", "tried", "text", "paired it again"));
        assertThat(get(Cast.MARIA, "/handoffs/new")).hasStatusOk().bodyText()
                .contains("Scanner on med cart 3 beeps", "paired it again", "Drawn from the record",
                        "What Ana will read");
        sent(post(Cast.MARIA, "/handoffs", "to", Cast.PAUL, "why", "the shift ends at 15:00", "situation", "S-words",
                "background", "B-words", "assessment", "A-words", "recommendation", HARD));
        long id = jdbc.sql("select id from desk.handoffs where ticket = " + number).query(Long.class).single();
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("Maria asks Paul to take this,", "because the shift ends at 15:00", "Until Paul says yes");
        assertThat(get(Cast.PAUL, "")).bodyText().contains("Answer Maria").doesNotContain("I take it");
        assertThat(get(Cast.PAUL, "/handoffs/" + id)).bodyText()
                .contains("Maria Lopez asks you to take this", "S-words", "Say it back in a line", "I cannot take it");
        assertThat(get(Cast.ANA, "/handoffs/" + id)).hasStatusOk().bodyText()
                .contains("S-words").doesNotContain("Say it back in a line");

        assertThat(post(Cast.PAUL, "/handoffs/" + id, "accepted", "true", "restated", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(Cast.ROSA, "/handoffs/" + id, "accepted", "true", "restated", "x"))
                .hasStatus(HttpStatus.FORBIDDEN);
        sent(post(Cast.PAUL, "/handoffs/" + id, "accepted", "true", "restated", "4.1 on cart 3"));
        assertThat(card().responsibleUsername()).isEqualTo(Cast.PAUL);
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("Paul Nguyen took this,", "Paul said back: “4.1 on cart 3”", "Handed on", "S-words",
                        "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void aHandOffIsGivenBackWithAReason() {
        sent(post(Cast.MARIA, "/handoffs", "to", Cast.PAUL, "why", "other", "because", "it needs a screwdriver",
                "situation", "s", "background", "b", "assessment", "a", "recommendation", "r"));
        long id = jdbc.sql("select id from desk.handoffs where ticket = " + number).query(Long.class).single();
        assertThat(post(Cast.PAUL, "/handoffs/" + id, "accepted", "false")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        sent(post(Cast.PAUL, "/handoffs/" + id, "accepted", "false", "reason", "I am not on shift", "reason_text",
                "Ask Kofi"));
        assertThat(card().responsibleUsername()).isEqualTo(Cast.MARIA);
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("cannot take it, Maria keeps it: I am not on shift. Ask Kofi");
        assertThat(get(Cast.MARIA, "/handoffs/" + id)).bodyText().contains("Not taken,", "Ask Kofi");
    }

    @Test
    void fixedIsWhatTheUnitSays() {
        sent(post(Cast.MARIA, "/resolution", "text", "Profile 4.1 is back"));
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("Maria thinks it is fixed. Is it?", "Yes, it works", "Not yet", "Maria asks again");
        assertThat(get(Cast.MARIA, "")).bodyText().contains("You think it is fixed. 7 East answers");
        sent(post(Cast.ANA, "/confirmation", "fixed", "false"));
        assertThat(card().state()).isEqualTo(State.OPEN);
        sent(post(Cast.MARIA, "/resolution", "text", "Now it is"));
        sent(post(Cast.JOE, "/confirmation", "fixed", "true"));
        assertThat(get(Cast.ANA, "")).bodyText().contains("Fixed together,", "Joe Lindqvist said so",
                "Maria did it with you");
        sent(post(Cast.ANA, "/confirmation", "fixed", "false"));
        assertThat(card().state().owesWord()).isTrue();
    }

    @Test
    void fixedIsSaidOnThePhoneByAPersonOfTheUnit() {
        assertThat(get(Cast.MARIA, "/confirmation")).bodyText().contains("Who said it?", "Joe Lindqvist");
        assertThat(post(Cast.MARIA, "/confirmation", "by_phone", "true", "fixed", "true", "said_by", Cast.MARCUS))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Name somebody of this unit.");
        sent(post(Cast.MARIA, "/confirmation", "by_phone", "true", "fixed", "true", "said_by", Cast.JOE));
        assertThat(get(Cast.ANA, "")).bodyText().contains("Joe Lindqvist said so on the phone",
                "Maria Lopez wrote it down");
    }

    @Test
    void harmAsksForTheSafetyHandOverBeforeTheFix() {
        number = ask("Another patient’s allergies show", null, false, true);
        assertThat(get(Cast.MARIA, "/resolution")).bodyText().contains("Safety contact, by name");
        assertThat(post(Cast.MARIA, "/resolution", "text", "Charts are apart again"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("Charts are apart again</textarea>");
        sent(post(Cast.MARIA, "/resolution", "text", "Charts are apart again", "safety_contact", "Grace Okafor",
                "safety_reference", "SR-118"));
        assertThat(card().state()).isEqualTo(State.PROPOSED);
        assertThat(get(Cast.ANA, "")).bodyText().contains("Safety contact: Grace Okafor.", "Safety report: SR-118.");
    }

    @Test
    void takenBackAndOpenedAgain() {
        var owed = card().nextWord();
        sent(post(Cast.ANA, "/cancellation", "reason", "it was the cable"));
        assertThat(get(Cast.ANA, "")).bodyText().contains("Taken back,", "took it back: it was the cable");
        sent(post(Cast.ANA, "/cancellation/end"));
        assertThat(card().state()).isEqualTo(State.OPEN);
        assertThat(card().nextWord()).isEqualTo(owed);
        assertThat(post(Cast.ANA, "/cancellation/end")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aSignedLevelThatTheFactsOvertakeSaysSo() {
        sent(post(Cast.DEV, "/level", "level", "4", "reason", "It can wait", "agreed_by", Cast.JOE));
        sent(post(Cast.ANA, "/taps", "tap", "worse"));
        assertThat(get(Cast.ANA, "")).bodyText().contains("the one that was signed no longer stands");
    }

    @Test
    void aTapIsTakenBackAsLongAsNobodyHasSaidMore() {
        var before = card().effect();
        sent(post(Cast.ANA, "/taps", "tap", "worse"));
        assertThat(card().effect()).isNotEqualTo(before);
        assertThat(post(Cast.JOE, "/taps/end")).hasStatus(HttpStatus.CONFLICT);
        sent(post(Cast.ANA, "/taps/end"));
        assertThat(card().effect()).isEqualTo(before);
        assertThat(post(Cast.ANA, "/taps/end")).hasStatus(HttpStatus.CONFLICT);

        sent(post(Cast.ANA, "/taps", "tap", "can_wait"));
        sent(post(Cast.ANA, "/facts", "place", "7E-03"));
        assertThat(post(Cast.ANA, "/taps/end")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aBrokenWordAsksForAnApology() {
        misses.tell(number, Objects.requireNonNull(card().nextWord()).plusSeconds(1));
        assertThat(get(Cast.ANA, "")).bodyText()
                .contains("and did not write. Sorry.", "The new word comes by", "Dev Patel, who leads the shift",
                        "No word came.", "no word", "Write to Maria and Dev");
        assertThat(get(Cast.MARIA, "")).bodyText().contains("We owe 7 East an apology", "Say sorry, and say when");
        assertThat(get(Cast.DEV, "/apology")).bodyText()
                .contains("says sorry, with a verb", "New word by", "Whoever leads Clinical devices is told at");
    }

    @Test
    void aCallCountsLikeAWord() {
        assertThat(get(Cast.MARIA, "/calls/new")).bodyText().contains("A call with Ana Reyes", "4-7720");
        assertThat(post(Cast.MARIA, "/calls", "text", "Told her")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        sent(post(Cast.MARIA, "/calls", "text", "Told her what I found", "visit", "true", "next_word_at", in(20)));
        assertThat(get(Cast.ANA, "")).bodyText().contains("came to 7 East", "Told her what I found", "kept,");
    }

    @Test
    void factsLevelsAndTapsAreEntriesThatEverybodyReads() {
        assertThat(get(Cast.ANA, "/facts")).hasStatusOk().bodyText().doesNotContain("As the desk found it");
        assertThat(get(Cast.MARIA, "/facts")).hasStatusOk().bodyText().contains("As the desk found it");
        sent(post(Cast.ANA, "/facts", "place", "cart 3", "reach", "all"));
        assertThat(get(Cast.MARIA, "")).bodyText().contains("added:", "All of us.", "Place: cart 3.");
        sent(post(Cast.ANA, "/taps", "tap", "worse"));
        assertThat(post(Cast.ANA, "/taps", "tap", "sideways")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(last().kind()).isIn("worse", "level");

        int level = card().level();
        if (level > 1) {
            sent(post(Cast.JOE, "/level", "reason", "Drug round in ten minutes"));
            assertThat(get(Cast.ANA, "")).bodyText().contains("raised it from level", "Drug round in ten minutes");
        }
        assertThat(post(Cast.DEV, "/level", "level", "4", "reason", "It can wait"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("It can wait</textarea>");
        sent(post(Cast.DEV, "/level", "level", "4", "reason", "It can wait", "agreed_by", Cast.JOE));
        assertThat(get(Cast.ANA, "")).bodyText().contains("as Joe Lindqvist agreed: It can wait");
        assertThat(post(Cast.MARIA, "/level", "level", "9", "reason", "x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void anAssumedFactorIsAnsweredWithATap() {
        number = ask("It does not work", null, false, false);
        assertThat(get(Cast.JOE, "")).bodyText().contains("assumed", "What hangs on it?");
        sent(post(Cast.JOE, "/facts", "process", "4"));
        assertThat(get(Cast.JOE, "")).bodyText().contains("you told us").doesNotContain("What hangs on it?");
    }

    @Test
    void somebodyElseMayFollowIt() {
        assertThat(get(Cast.ANA, "/watchers/new")).bodyText().contains("Somebody else should know", "Grace Okafor");
        sent(post(Cast.ANA, "/watchers", "username", Cast.GRACE));
        assertThat(post(Cast.ANA, "/watchers", "username", Cast.MARCUS)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText().contains("Marcus Webb may not see this request.");
        assertThat(get(Cast.ANA, "")).bodyText().contains("Grace Okafor");
        assertThat(get(Cast.GRACE, "")).bodyText().contains("Stop following");
        sent(post(Cast.GRACE, "/watchers/" + Cast.GRACE + "/end"));
        assertThat(get(Cast.GRACE, "")).bodyText().contains("Follow").doesNotContain("Stop following");
    }

    @Test
    void wordsAreTakenOutByTheirWriterOrThePrivacyOfficer() {
        sent(post(Cast.ANA, "/entries", "text", "MRN 12345678", "as_is", "true"));
        assertThat(get(Cast.JOE, "/entries/2/removal")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(Cast.VERA, "/entries/2/removal")).hasStatusOk().bodyText().contains("MRN 12345678");
        assertThat(get(Cast.VERA, "/entries/1/removal")).hasStatusOk().bodyText().doesNotContain("Scanner on med cart");
        assertThat(get(Cast.ANA, "/entries/2/removal")).hasStatusOk().bodyText().contains("MRN 12345678");
        assertThat(post(Cast.ANA, "/entries/2/removal", "reason", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        sent(post(Cast.ANA, "/entries/2/removal", "reason", "it named a patient"));
        assertThat(get(Cast.MARIA, "")).bodyText().contains("removed by Ana Reyes because it named a patient")
                .doesNotContain("12345678");
    }

    @Test
    void theCoordinatorGivesIt() {
        assertThat(get(Cast.DEV, "/responsible")).bodyText().contains("Who shall have it?");
        sent(post(Cast.DEV, "/responsible", "username", Cast.ROSA));
        assertThat(card().responsibleUsername()).isEqualTo(Cast.ROSA);
        assertThat(get(Cast.ANA, "")).bodyText().contains("Dev Patel gave it to Rosa Marin.");
        assertThat(post(Cast.MARIA, "/responsible", "username", Cast.PAUL)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.DEV, "/responsible", "username", Cast.ANA)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aPersonalRequestIsThereForFew() {
        number = ask("My payslip is missing", null, true, false);
        String responsible = card().responsibleUsername();
        assertThat(get(Cast.ANA, "")).hasStatusOk().bodyText().contains("Only you and those who help with it see it.");
        assertThat(get(responsible, "")).hasStatusOk().bodyText().contains("Write to Ana")
                .doesNotContain("Write to 7 East");
        assertThat(get(Cast.DEV, "")).hasStatusOk();
        for (String other : List.of(Cast.JOE, Cast.GRACE, Cast.ROSA, Cast.LIN, Cast.ROOT, Cast.SAM)) {
            if (!other.equals(responsible)) {
                assertThat(get(other, "")).as(other).hasStatus(HttpStatus.NOT_FOUND);
                assertThat(post(other, "/entries", "text", "hello")).as(other).hasStatus(HttpStatus.NOT_FOUND);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/hold", "/resolution", "/confirmation", "/calls/new", "/handoffs/new", "/facts",
            "/level",
            "/apology", "/watchers/new", "/responsible", "/entries/1/removal"})
    void everyPageKnowsWhoMayCome(String page) {
        assertThat(http.get().uri("/tickets/" + number + page)).hasStatus(HttpStatus.FOUND)
                .headers()
                .hasHeaderSatisfying("Location",
                        to -> assertThat(to).singleElement().asString().startsWith("/sign-in?to="));
        assertThat(get(Cast.MARCUS, page)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/tickets/99999999" + page).with(user(Cast.DEV))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/entries", "/apology", "/calls", "/hold", "/hold/end", "/merge", "/merge/end",
            "/resolution",
            "/confirmation", "/cancellation", "/cancellation/end", "/taps/end", "/responsible", "/handoffs",
            "/handoffs/1", "/facts",
            "/taps",
            "/level",
            "/watchers", "/watchers/ana.reyes/end", "/entries/1/removal"})
    void everyActKnowsWhoMayDoIt(String act) {
        String[] anything = {"text", "x", "reason", "x", "tap", "worse", "fixed", "true", "accepted", "true"};
        assertThat(http.post().uri("/tickets/" + number + act).with(csrf())).hasStatus(HttpStatus.SEE_OTHER)
                .headers().hasValue("Location", "/sign-in");
        assertThat(http.post().uri("/tickets/" + number + act).with(user(Cast.ANA))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(Cast.MARCUS, act, anything)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.delete().uri("/tickets/" + number + act).with(user(Cast.ANA)).with(csrf()))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(kinds()).containsExactly("asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apology", "/calls", "/hold", "/hold/end", "/resolution", "/responsible", "/handoffs"})
    void theUnitDoesNotDoItsWork(String act) {
        assertThat(post(Cast.ANA, act, "text", "x", "reason", "x")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cancellation", "/taps", "/confirmation"})
    void itDoesNotAnswerForTheUnit(String act) {
        assertThat(post(Cast.MARIA, act, "tap", "worse", "fixed", "true")).hasStatus(HttpStatus.FORBIDDEN);
    }

    private long ask(String text, @Nullable String device, boolean personal, boolean harm) {
        return tickets
                .open(new AskForm(text, null, null, null, Cast.SEVEN_EAST, "slowed", "one", null, null, null, device,
                        null, null, null, personal, harm, false, false, null, null, null), who(Cast.ANA), "page");
    }

    private MvcTestResult get(String username, String path) {
        return http.get().uri("/tickets/" + number + path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, String... fields) {
        var request = http.post().uri("/tickets/" + number + path).with(user(username)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private void sent(MvcTestResult result) {
        assertThat(result).hasStatus(HttpStatus.SEE_OTHER).headers().hasValue("Location", "/tickets/" + number);
    }

    private TicketCard card() {
        return reads.card(number, who(Cast.ANA));
    }

    private EntryView last() {
        return reads.timeline(card(), who(Cast.ANA)).getLast();
    }

    private List<String> kinds() {
        return reads.timeline(card(), who(Cast.ANA)).stream().map(EntryView::kind).toList();
    }

    private static String in(long minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC).toInstant().toString();
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }
}
