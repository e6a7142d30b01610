package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.database.Then;
import org.oneward.desk.internal.Conversation.CallForm;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Conversation.NoteForm;
import org.oneward.desk.internal.Handoffs.AnswerForm;
import org.oneward.desk.internal.Handoffs.HandoffForm;
import org.oneward.desk.internal.Holds.HoldForm;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.oneward.desk.internal.TicketReads.EntryView;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of a request from asking to its end, through the rules and the database. */
@OnewardTest
class WordKeptTest {

    @Autowired
    Directory directory;
    @Autowired
    Tickets tickets;
    @Autowired
    Conversation conversation;
    @Autowired
    Responsibility responsibility;
    @Autowired
    Handoffs handoffs;
    @Autowired
    Holds holds;
    @Autowired
    Resolutions resolutions;
    @Autowired
    Facts facts;
    @Autowired
    Levels levels;
    @Autowired
    Takeouts takeouts;
    @Autowired
    Openings openings;
    @Autowired
    Misses misses;
    @Autowired
    TicketStore store;
    @Autowired
    Watch.Nears nears;
    @Autowired
    WordsDueStore wordsDue;
    @Autowired
    TicketReads reads;
    @Autowired
    JdbcClient jdbc;

    Reader ana;
    Reader maria;
    Reader dev;
    /** A Tuesday, 14:00 in the hospital. */
    final Instant two = Cast.TUESDAY_AT_TWO;

    @BeforeEach
    void cast() {
        ana = who(Cast.ANA);
        maria = who(Cast.MARIA);
        dev = who(Cast.DEV);
    }

    @Test
    void aRequestHasSomebodyByNameAndANextWord() {
        long number = ask("Scanner on med cart 3 does not read bands", "CD-0417", "slowed");

        TicketCard card = reads.card(number, ana);
        assertThat(card.responsibleUsername()).isEqualTo(Cast.MARIA);
        assertThat(card.level()).isEqualTo(2);
        assertThat(card.nextWord()).isEqualTo(two.plus(Duration.ofMinutes(30)));
        assertThat(reads.place(card)).isPresent();
        everyLawHolds();
    }

    @Test
    void openingIsSeenAndTakingIsBegun() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");

        at(1, () -> openings.opened(number, maria, ReadLog.How.PAGE));
        at(2, () -> openings.opened(number, maria, ReadLog.How.PAGE));
        assertThat(kinds(number)).containsExactly("asked", "seen");
        assertThat(reads.card(number, ana).state()).isEqualTo(State.OPEN);

        at(3, () -> responsibility.give(number, maria, Cast.MARIA, null));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.IN_WORK);
        assertThat(reads.place(reads.card(number, ana))).isEmpty();
        everyLawHolds();
    }

    @Test
    void aWordBringsTheNextOne() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");

        assertThatThrownBy(
                () -> at(5, () -> conversation.write(number, maria, new MessageForm("Hello Ana", null, null))))
                .isInstanceOf(Wrong.class);
        at(5, () -> conversation.write(number, maria, new MessageForm("Hello Ana", in(60), null)));

        TicketCard card = reads.card(number, ana);
        assertThat(card.nextWord()).isEqualTo(two.plus(Duration.ofMinutes(60)));
        assertThat(card.state()).isEqualTo(State.OPEN);
        assertThat(last(number).payload()).containsKey("early_seconds");
        everyLawHolds();
    }

    @Test
    void aNoteKeepsNoPromise() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        Instant due = reads.card(number, ana).nextWord();

        at(5, () -> conversation.note(number, maria, new NoteForm("Paired it again.", null), "tried"));
        at(6, () -> conversation.note(number, maria, new NoteForm("First password.", "security"), "note"));

        assertThat(reads.card(number, ana).nextWord()).isEqualTo(due);
        assertThat(last(number).text()).isEmpty();
        assertThat(reads.timeline(reads.card(number, dev), dev).getLast().text()).isEqualTo("First password.");
        assertThatThrownBy(() -> at(7, () -> conversation.note(number, maria, new NoteForm("x", "mood"), "note")))
                .isInstanceOf(Wrong.class);
    }

    @Test
    void aMissedWordIsAnEntryAndOwesANewOne() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");

        at(31, () -> misses.tell(number, two.plus(Duration.ofMinutes(31))));
        at(32, () -> misses.tell(number, two.plus(Duration.ofMinutes(32))));

        assertThat(kinds(number)).containsExactly("asked", "missed");
        TicketCard card = reads.card(number, ana);
        assertThat(card.missesInARow()).isEqualTo(1);
        assertThat(card.nextWord()).isEqualTo(two.plus(Duration.ofMinutes(60)));
        assertThat(told(Cast.DEV)).contains("notice.missed");
        assertThat(told(Cast.ANA)).contains("notice.missed-to-you");

        at(35, () -> conversation.write(number, dev, new MessageForm("We did not write. Sorry.", in(50), null)));
        assertThat(reads.card(number, ana).missesInARow()).isZero();
        assertThat(apologies(number)).isZero();
        everyLawHolds();
    }

    @Test
    void theSecondMissInARowGoesToTheTeamsLeadAndTheThirdToTheLeaderOfIt() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(31, () -> misses.tell(number, two.plus(Duration.ofMinutes(31))));
        assertThat(told(Cast.EBBA)).isEmpty();

        at(61, () -> misses.tell(number, two.plus(Duration.ofMinutes(61))));
        assertThat(told(Cast.EBBA)).contains("notice.missed");
        assertThat(told(Cast.SAM)).isEmpty();

        at(91, () -> misses.tell(number, two.plus(Duration.ofMinutes(91))));
        assertThat(told(Cast.SAM)).contains("notice.missed");
    }

    @Test
    void anApologyOutlivesTheRequest() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(31, () -> misses.tell(number, two.plus(Duration.ofMinutes(31))));
        at(40, () -> resolutions.answer(number, ana, new ConfirmationForm(true, "", null, null)));

        assertThat(wordsDue.broken(dev, WordsDuePage.Whose.ALL)).extracting(WordsDuePage.Broken::number)
                .containsExactly(number);
        at(45, () -> conversation.write(number, dev, new MessageForm("We did not write. Sorry.", null, null)));
        assertThat(wordsDue.broken(dev, WordsDuePage.Whose.ALL)).isEmpty();
    }

    @Test
    void whoGaveTheWordAndWhoHasItAreWarnedBeforeItIsDue() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(5, () -> conversation.write(number, dev, new MessageForm("Hello Ana", in(60), null)));

        at(58, () -> nears.tell(two.plus(Duration.ofMinutes(58))));

        assertThat(told(Cast.DEV)).contains("notice.near");
        assertThat(told(Cast.MARIA)).contains("notice.near");
    }

    @Test
    void aHandOffThatNobodyAnswersIsTheCoordinatorsToDecideAfterTenMinutes() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(1, () -> handoffs.ask(number, maria,
                new Handoffs.HandoffForm(Cast.PAUL, "another skill", "S", "B", "A", "R", ""), null));

        assertThat(handoffs.toEscalate(two.plus(Duration.ofMinutes(10)))).isEmpty();
        assertThat(handoffs.toEscalate(two.plus(Duration.ofMinutes(11)))).hasSize(1);
        at(11, () -> handoffs.toEscalate(two.plus(Duration.ofMinutes(11))).forEach(handoffs::escalate));

        assertThat(told(Cast.DEV)).contains("notice.decide");
        assertThat(handoffs.toEscalate(two.plus(Duration.ofMinutes(12)))).isEmpty();
        assertThat(reads.card(number, ana).responsibleUsername()).isEqualTo(Cast.MARIA);
    }

    @Test
    void aHandOffIsAnsweredSoonerWhenTheLevelRises() {
        long number = ask("Scanner does not read", "CD-0417", "none");
        at(1, () -> handoffs.ask(number, maria,
                new Handoffs.HandoffForm(Cast.PAUL, "another skill", "S", "B", "A", "R", ""), null));
        at(2, () -> levels.override(number, maria, 1, "A patient waits", null, null));

        assertThat(handoffs.toEscalate(two.plus(Duration.ofMinutes(12)))).hasSize(1);
    }

    @Test
    void anotherTeamsClockBeginsAnewAndTheRequestsGoesOn() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(10, () -> responsibility.give(number, maria, Cast.MARIA, null));
        assertThat(reads.card(number, ana).teamSince()).isEqualTo(two);

        at(20, () -> responsibility.give(number, dev, Cast.DEV, null));
        assertThat(reads.card(number, ana).teamSince()).isEqualTo(two.plus(Duration.ofMinutes(20)));
        assertThat(reads.card(number, ana).openedAt()).isEqualTo(two);
    }

    @Test
    void aCoverBeginsAndEndsWithTheShiftsOfWhoeverHasIt() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(65, () -> responsibility.give(number, dev, Cast.KOFI, null));
        assertThat(reads.card(number, ana).cover()).isNull();

        at(9 * 60 + 5, () -> responsibility.look(number));
        assertThat(reads.card(number, ana).cover()).isNotNull().isNotEqualTo(who(Cast.KOFI).id());

        at(25 * 60 + 5, () -> responsibility.look(number));
        assertThat(reads.card(number, ana).cover()).isNull();
        assertThat(kinds(number)).contains("cover").endsWith("back");
    }

    @Test
    void whatIsNeededByATimeIsReadAgainAtEightHoursAndAtOne() {
        long number = ask("Scanner does not read", "CD-0417", "none");
        at(1, () -> facts.change(number, ana, new Facts.FactsForm(null, null, null, null, in(10 * 60), null, null, null,
                null, null, null, null), null));

        for (long minute : new long[]{2 * 60, 9 * 60}) {
            assertThat(store.toReadAgain(two.plus(Duration.ofMinutes(minute - 1)))).doesNotContain(number);
            assertThat(store.toReadAgain(two.plus(Duration.ofMinutes(minute)))).contains(number);
            at(minute, () -> levels.readAgain(number));
            assertThat(kinds(number)).contains("read_again");
        }
        assertThat(store.toReadAgain(two.plus(Duration.ofMinutes(10 * 60)))).doesNotContain(number);
    }

    @Test
    void onlyTheUnitSaysMeToo() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        assertThatThrownBy(() -> at(1, () -> facts.join(number, dev, null))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void anApologyIsOwedAfterTheFixTooUntilSomebodySaysIt() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(31, () -> misses.tell(number, two.plus(Duration.ofMinutes(31))));

        at(40, () -> resolutions.propose(number, maria, "New window.", null));
        assertThat(apologies(number)).isOne();

        at(45, () -> conversation.write(number, dev, new MessageForm("We did not write. Sorry.", null, null)));
        assertThat(apologies(number)).isZero();
        assertThat(reads.card(number, ana).nextWord()).isNull();
    }

    private long apologies(long number) {
        return jdbc.sql("select count(*) from promises.open_apologies where ticket = " + number)
                .query(Long.class)
                .single();
    }

    @Test
    void aCallKeepsAWordWhenItIsLoggedLate() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(40, () -> misses.tell(number, two.plus(Duration.ofMinutes(40))));

        at(45, () -> conversation.call(number, maria,
                new CallForm("Told Ana what I found", two.plus(Duration.ofMinutes(25)).toString(), in(100), null,
                        null)));

        assertThat(last(number).payload()).containsEntry("logged_late", true).containsEntry("corrected", true);
        assertThat(kinds(number)).contains("missed");
        everyLawHolds();
    }

    @Test
    void aHoldStillOwesTheNextWord() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        Instant due = reads.card(number, ana).nextWord();

        at(5, () -> holds.place(number, maria, new HoldForm("vendor", "waits for the profile", in(120)), null));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.HELD);
        assertThat(reads.card(number, ana).nextWord()).isEqualTo(due);

        at(6, () -> holds.lift(number, maria));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.IN_WORK);
        everyLawHolds();
    }

    @Test
    void theGiverKeepsItUntilTheReceiverSaysYes() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        Instant due = reads.card(number, ana).nextWord();
        HandoffForm sbar = new HandoffForm(Cast.PAUL, "It needs another skill", "s", "b", "a", "r", null);

        long[] id = new long[1];
        at(5, () -> id[0] = handoffs.ask(number, maria, sbar, null));
        assertThat(reads.card(number, ana).responsibleUsername()).isEqualTo(Cast.MARIA);
        assertThat(reads.card(number, ana).askedName()).isEqualTo("Paul Nguyen");
        assertThatThrownBy(() -> at(6, () -> handoffs.ask(number, maria, sbar, null))).isInstanceOf(Conflict.class);

        at(7, () -> handoffs.answer(number, id[0], who(Cast.PAUL), new AnswerForm(true, "got it", null)));
        TicketCard card = reads.card(number, ana);
        assertThat(card.responsibleUsername()).isEqualTo(Cast.PAUL);
        assertThat(card.state()).isEqualTo(State.IN_WORK);
        assertThat(card.nextWord()).isEqualTo(due);
        everyLawHolds();
    }

    @Test
    void fixedIsWhatTheUnitSays() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(5, () -> resolutions.propose(number, maria, "Profile 4.1 is back. Does it hold?", null));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.PROPOSED);
        assertThat(reads.card(number, ana).nextWord()).isNull();
        assertThatThrownBy(
                () -> at(6, () -> resolutions.answer(number, maria, new ConfirmationForm(true, null, null, null))))
                .isInstanceOf(NotAllowed.class);

        at(7, () -> resolutions.answer(number, who(Cast.JOE),
                new ConfirmationForm(false, "Cart 5 still drops", null, null)));
        assertThat(reads.card(number, ana).nextWord())
                .isEqualTo(two.plus(Duration.ofMinutes(37)));
        everyLawHolds();

        at(9, () -> resolutions.answer(number, maria, new ConfirmationForm(true, null, true, "Ana Reyes")));
        TicketCard card = reads.card(number, ana);
        assertThat(card.state()).isEqualTo(State.FIXED);
        assertThat(card.nextWord()).isNull();
        everyLawHolds();
    }

    @Test
    void silenceEndsItOnlyAfterTwoHonestAsks() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(5, () -> resolutions.propose(number, maria, "Does it hold?", null));

        at(24 * 60 + 6, () -> resolutions.meetSilence(number));
        at(3 * 24 * 60 + 6, () -> resolutions.meetSilence(number));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.PROPOSED);
        everyLawHolds();
        at(5 * 24 * 60 + 6, () -> resolutions.meetSilence(number));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.UNANSWERED);
        everyLawHolds();
    }

    @Test
    void afterALongStopSilenceIsStillAskedTwiceOnDaysOfItsOwn() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(5, () -> resolutions.propose(number, maria, "Does it hold?", null));

        int day = 24 * 60;
        for (int times = 0; times < 3; times++) {
            at(6 * day + times, () -> resolutions.meetSilence(number));
        }
        assertThat(reads.card(number, ana).state()).isEqualTo(State.PROPOSED);
        at(7 * day + 6, () -> resolutions.meetSilence(number));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.PROPOSED);
        at(8 * day + 7, () -> resolutions.meetSilence(number));
        assertThat(reads.card(number, ana).state()).isEqualTo(State.UNANSWERED);
        everyLawHolds();
    }

    @Test
    void joiningRaisesTheReachAndWatches() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        at(3, () -> facts.join(number, who(Cast.PRIYA), "cart 6"));
        at(4, () -> facts.join(number, who(Cast.PRIYA), "cart 6"));

        TicketCard card = reads.card(number, ana);
        assertThat(card.joined()).isEqualTo(1);
        assertThat(card.reach()).isEqualTo(org.oneward.impact.Reach.SOME);
        everyLawHolds();
    }

    @Test
    void theWardObjectsOnceAndTheDeskLowersOnlyWithTheUnit() {
        long number = ask("Scanner does not read", "CD-0417", "slowed");
        int level = reads.card(number, ana).level();
        at(3, () -> levels.object(number, ana, "Drug round in ten minutes", null));
        assertThat(reads.card(number, ana).level()).isEqualTo(level - 1);
        everyLawHolds();
        assertThatThrownBy(() -> at(4, () -> levels.object(number, ana, "again", null))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> at(5, () -> levels.override(number, maria, 4, "no", "Ana Reyes", null)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> at(5, () -> levels.override(number, dev, 4, "no", "", null)))
                .isInstanceOf(Wrong.class);
        at(6, () -> levels.override(number, dev, 4, "Ana can wait", "Ana Reyes", null));
        assertThat(reads.card(number, ana).level()).isEqualTo(4);
        everyLawHolds();
    }

    @Test
    void whatIsTakenOutIsGoneAndTheEntryStays() {
        long number = ask("Patient MRN 12345678 cannot be scanned", null, "slowed");
        at(2, () -> takeouts.takeOut(number, 1, ana, "held a patient's number"));

        TicketCard card = reads.card(number, ana);
        assertThat(card.summary() + card.details()).doesNotContain("12345678");
        assertThat(last(number).takenOutReason()).isEqualTo("held a patient's number");
        assertThat(
                jdbc.sql("select count(*) from desk.timeline where text like '%12345678%'").query(Long.class).single())
                .isZero();
    }

    @Test
    void aPersonalRequestIsSeenByFew() {
        long number = Then.at(two,
                () -> tickets.open(form("My payslip is wrong", null, "none", true, false), ana, "page"));
        assertThat(reads.find(number, who(Cast.JOE))).isEmpty();
        assertThat(reads.find(number, who(Cast.LIN))).isEmpty();
        TicketCard card = reads.card(number, ana);
        assertThat(reads.find(number, who(card.responsibleUsername()))).isPresent();
        assertThatThrownBy(() -> at(1, () -> facts.join(number, who(Cast.JOE), null))).isInstanceOf(NotThere.class);
    }

    @Test
    void theSecurityLaneIsSeenByItsMembersOnly() {
        long number = Then.at(two,
                () -> tickets.open(form("A strange mail with a link", null, "none", false, true), ana, "page"));
        assertThat(reads.find(number, who(Cast.HANA))).isPresent();
        assertThat(reads.find(number, dev)).isEmpty();
        assertThat(reads.find(number, who(Cast.JOE))).isEmpty();
        assertThat(reads.card(number, ana).level()).isEqualTo(1);
        everyLawHolds();
    }

    private long ask(String text, @org.jspecify.annotations.Nullable String device, String effect) {
        return Then.at(two, () -> tickets.open(form(text, device, effect, false, false), ana, "page"));
    }

    private static AskForm form(String text, @org.jspecify.annotations.Nullable String device, String effect,
            boolean personal, boolean intrusion) {
        return new AskForm(text, null, null, null, "7E", effect, "one", null, null, null, device, null, null, null,
                personal,
                false, false, intrusion, null, null, null);
    }

    private void at(long minutes, Runnable act) {
        Then.at(two.plus(Duration.ofMinutes(minutes)), () -> {
            act.run();
            return null;
        });
    }

    private String in(long minutes) {
        return two.plus(Duration.ofMinutes(minutes)).toString();
    }

    private Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    private java.util.List<String> kinds(long number) {
        return reads.timeline(reads.card(number, ana), ana).stream().map(EntryView::kind).toList();
    }

    private EntryView last(long number) {
        return reads.timeline(reads.card(number, ana), ana).getLast();
    }

    private java.util.List<String> told(String username) {
        return jdbc.sql("select sentence from notify.notices where person = :person")
                .param("person", who(username).id())
                .query(String.class)
                .list();
    }

    private void everyLawHolds() {
        jdbc.sql("set constraints all immediate").update();
        jdbc.sql("set constraints all deferred").update();
    }
}
