package org.oneward.promises.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.oneward.promises.internal.Given.OFFICE;
import static org.oneward.promises.internal.Given.POLICY;
import static org.oneward.promises.internal.Given.TERMS;
import static org.oneward.promises.internal.Given.but;
import static org.oneward.promises.internal.Given.shown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.promises.internal.Event.Asked;
import org.oneward.promises.internal.Event.Ended;
import org.oneward.promises.internal.Event.HandedOver;
import org.oneward.promises.internal.Event.Held;
import org.oneward.promises.internal.Event.LevelChanged;
import org.oneward.promises.internal.Event.Lifted;
import org.oneward.promises.internal.Event.NotYet;
import org.oneward.promises.internal.Event.Passed;
import org.oneward.promises.internal.Event.Resumed;
import org.oneward.promises.internal.Event.Said;
import org.oneward.promises.internal.Promise.Kind;

/** Ana of 7 East asks on Tuesday, 3 November 2026, at 13:58 unless a case says otherwise; times are New York's. */
class TicketClockTest {

    private static final long MARIA = 1;
    private static final long DEV = 2;

    private final List<Event> events = new ArrayList<>();

    private TicketClockTest asked(int level) {
        return asked(level, true, today("13:58"), TERMS);
    }

    private TicketClockTest asked(int level, boolean clinical, Instant when, Terms terms) {
        return then(new Asked(when, 1, level, clinical, MARIA, terms));
    }

    private TicketClockTest then(Event event) {
        events.add(event);
        return this;
    }

    private int entry() {
        return events.size() + 1;
    }

    private TicketClockTest says(String time, @Nullable String next) {
        return says(MARIA, time, time, next);
    }

    private TicketClockTest logs(String time, String spoken, @Nullable String next) {
        return says(MARIA, time, spoken, next);
    }

    private TicketClockTest says(long by, String time, String spoken, @Nullable String next) {
        Instant due = next == null ? null : today(next);
        return then(new Said(today(time), entry(), today(spoken), by, due, false, TERMS));
    }

    private TicketClockTest level(String time, int level) {
        return then(new LevelChanged(today(time), entry(), level, TERMS));
    }

    private static Instant today(String time) {
        return Given.at(time.contains(" ") ? time : "2026-11-03 " + time);
    }

    private TicketClock clock(String time) {
        return TicketClock.replay(events, today(time));
    }

    /** Each word as who, by when, and what became of it. */
    private List<String> words(String time) {
        return clock(time).promises().stream()
                .map(word -> "%s %s %s".formatted(
                        word.madeBy() == MARIA ? "Maria" : "Dev", shown(word.dueAt()).substring(11),
                        word.state().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private Promise live(String time) {
        return clock(time).live().orElseThrow();
    }

    private String due(String time) {
        return shown(live(time).dueAt());
    }

    @ParameterizedTest
    @CsvSource({
            "1, true,  2026-11-03 13:58, 2026-11-03 14:13",
            "2, true,  2026-11-03 13:58, 2026-11-03 14:28",
            "3, true,  2026-11-03 13:58, 2026-11-03 17:58",
            "3, true,  2026-11-03 23:30, 2026-11-04 03:30", // a ward at night
            "3, false, 2026-11-03 13:58, 2026-11-03 17:58",
            "3, false, 2026-11-03 17:00, 2026-11-04 11:00", // billing in the evening
            "3, false, 2026-11-06 17:00, 2026-11-09 11:00", // and on a Friday
            "1, false, 2026-11-07 23:50, 2026-11-08 00:05", // billing cannot work at all, Saturday midnight
            "4, true,  2026-11-03 13:58, 2026-11-04 12:00",
            "4, true,  2026-11-06 13:58, 2026-11-09 12:00", // over the weekend, on a ward too
            "4, false, 2026-11-07 02:00, 2026-11-09 12:00",
            "4, false, 2026-11-08 23:59, 2026-11-09 12:00",
            "4, false, 2026-11-09 00:01, 2026-11-10 12:00",
            "3, true,  2026-03-07 23:30, 2026-03-08 04:30", // spring
            "2, true,  2026-03-08 01:45, 2026-03-08 03:15",
            "3, true,  2026-10-31 23:30, 2026-11-01 02:30", // autumn
            "4, true,  2026-10-30 16:00, 2026-11-02 12:00",
    })
    void theFirstWordIsDueByLevelAndHours(int level, boolean clinical, String asked, String due) {
        asked(level, clinical, today(asked), TERMS);
        assertThat(due(asked)).isEqualTo(due);
        assertThat(live(asked).kind()).isEqualTo(Kind.FIRST);
        assertThat(live(asked).madeBy()).isEqualTo(MARIA);
    }

    @ParameterizedTest
    @CsvSource({
            "1, true,  2026-11-03 13:58, 2026-11-03 14:28", "2, true,  2026-11-03 13:58, 2026-11-03 15:58",
            "3, true,  2026-11-03 13:58, 2026-11-04 13:58", "3, false, 2026-11-03 13:58, 2026-11-05 17:58",
            "4, true,  2026-11-03 13:58, 2026-11-06 13:58", "4, false, 2026-11-05 13:58, 2026-11-10 13:58",
            "3, true,  2026-10-31 13:58, 2026-11-01 12:58", // 24 hours, though the clock goes back
    })
    void theNextWordIsDueAtTheLatestByLevelAndHours(int level, boolean clinical, String said, String latest) {
        assertThat(shown(TERMS.nextWord(level, clinical, today(said)))).isEqualTo(latest);
    }

    @Test
    void holidaysAndExtraSaturdaysMoveTheFirstWord() {
        Terms holiday = new Terms(POLICY, but(OFFICE, "2026-11-04"), 1);
        asked(4, false, today("13:58"), holiday);
        assertThat(due("13:58")).isEqualTo("2026-11-05 12:00");
        events.clear();
        asked(4, false, today("2026-11-06 13:58"), new Terms(POLICY, but(OFFICE, "2026-11-07", "09:00-13:00"), 1));
        assertThat(due("2026-11-06 13:58")).isEqualTo("2026-11-07 12:00");
    }

    @Test
    void anOpenLineUntilMidnightCountsToTheLastMinute() {
        Terms late = new Terms(POLICY, Given.weekdays(Given.NEW_YORK, "08:00-12:00", "20:00-24:00"), 1);
        asked(3, false, today("21:00"), late);
        assertThat(due("21:00")).isEqualTo("2026-11-04 09:00");
        events.clear();
        asked(3, false, today("20:00"), late);
        assertThat(due("21:00")).isEqualTo("2026-11-04 00:00");
    }

    @Test
    void aWordKeepsTheOneThatIsDueAndMakesTheNext() {
        asked(2).says("14:02", "14:20").says("14:17", "14:50").says("14:48", "16:30");
        assertThat(words("15:00"))
                .containsExactly("Maria 14:28 kept", "Maria 14:20 kept", "Maria 14:50 kept", "Maria 16:30 live");
        assertThat(clock("15:00").promise(2).earlyBy()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void thePromiseIsTheWriters() {
        asked(2).says(DEV, "14:02", "14:02", "14:20");
        assertThat(words("14:02")).containsExactly("Maria 14:28 kept", "Dev 14:20 live");
    }

    @Test
    void aWordAtTheVeryInstantIsTooLate() {
        asked(2).says("14:28", "14:50");
        assertThat(words("14:28")).containsExactly("Maria 14:28 missed", "Maria 14:58 kept", "Maria 14:50 live");
    }

    @Test
    void aWordAMomentBeforeIsInTime() {
        asked(2).then(new Said(
                today("14:28").minusNanos(1000), 2, today("14:28").minusNanos(1000), MARIA, today("14:50"), false,
                TERMS));
        assertThat(words("14:28")).containsExactly("Maria 14:28 kept", "Maria 14:50 live");
    }

    @Test
    void notesHandOffNoticesAndWordsOfMachinesKeepNothing() {
        asked(2).then(new Passed(today("14:10"))).then(new HandedOver(today("14:11"), 3, DEV));
        assertThat(words("14:27")).containsExactly("Maria 14:28 live");
        assertThat(words("14:28")).containsExactly("Maria 14:28 missed", "Dev 14:58 live");
    }

    @Test
    void aNewTeamInheritsThePromise() {
        asked(2).says("14:02", "15:30").then(new HandedOver(today("14:55"), 3, DEV));
        assertThat(words("15:00")).containsExactly("Maria 14:28 kept", "Maria 15:30 live");
        says(DEV, "15:02", "15:02", "16:30");
        assertThat(words("15:02")).contains("Maria 15:30 kept", "Dev 16:30 live");
    }

    @Test
    void aHoldOwesTheNextWord() {
        asked(2).says("14:02", "14:20").then(new Held(today("14:04"), 3, true));
        assertThat(words("14:20")).containsExactly("Maria 14:28 kept", "Maria 14:20 missed", "Maria 14:50 live");
        then(new Lifted(today("14:30"), 4));
        assertThat(words("14:30")).contains("Maria 14:50 live");
    }

    @Test
    void aWordThatDoesNotComeIsMissedAtThatInstantAndANewOneIsOwed() {
        asked(2);
        assertThat(words("14:27")).containsExactly("Maria 14:28 live");
        assertThat(words("14:28")).containsExactly("Maria 14:28 missed", "Maria 14:58 live");
        assertThat(live("14:40").kind()).isEqualTo(Kind.OWED);
        assertThat(live("14:40").givenAt()).isEqualTo(today("14:28"));
        assertThat(live("14:40").givenIn()).isNull();
        assertThat(live("14:40").inARow()).isOne();
    }

    @Test
    void missesCountInARowUntilAPersonSpeaks() {
        asked(1).says("15:00", "15:20");
        assertThat(words("15:00")).containsExactly(
                "Maria 14:13 missed", "Maria 14:28 missed", "Maria 14:43 missed", "Maria 14:58 missed",
                "Maria 15:13 kept",
                "Maria 15:20 live");
        assertThat(clock("15:00").promises()).extracting(Promise::inARow).containsExactly(0, 1, 2, 3, 4, 0);
    }

    @Test
    void aMissOfAnOfficeIsFollowedByAWordInSupportHours() {
        asked(3, false, today("13:58"), TERMS);
        assertThat(shown(clock("2026-11-03 18:00").promise(1).dueAt())).isEqualTo("2026-11-03 17:58");
        assertThat(due("18:00")).isEqualTo("2026-11-04 11:58");
    }

    @Test
    void aMissAfterTheEndOfSupportHoursCountsFromTheMorning() {
        asked(4, false, today("2026-11-05 13:58"), TERMS);
        assertThat(due("2026-11-06 12:00")).isEqualTo("2026-11-09 12:00");
        assertThat(due("2026-11-09 12:00")).isEqualTo("2026-11-10 12:00");
        assertThat(live("2026-11-09 12:00").inARow()).isEqualTo(2);
    }

    @Test
    void aChainOfMissesRunsThroughTheChangeOfTheClock() {
        asked(1, true, today("2026-03-08 01:35"), TERMS);
        assertThat(words("2026-03-08 03:10")).containsExactly(
                "Maria 01:50 missed", "Maria 03:05 missed", "Maria 03:20 live");
    }

    @Test
    void lookingLaterOrOftenerChangesNothing() {
        asked(2).says("14:02", "14:20");
        TicketClock often = TicketClock.start((Asked) events.getFirst());
        for (int minute = 58; minute < 300; minute++) {
            if (minute == 62) {
                often = often.step(events.get(1));
            }
            often = often.step(new Passed(today("13:00").plus(Duration.ofMinutes(minute))));
        }
        assertThat(often).isEqualTo(clock("17:59"));
    }

    @Test
    void aHigherLevelBringsTheWordForward() {
        asked(3).level("14:10", 1);
        assertThat(words("14:10")).containsExactly("Maria 17:58 released", "Maria 14:25 live");
        assertThat(live("14:10").kind()).isEqualTo(Kind.SOONER);
    }

    @Test
    void aHigherLevelLeavesAWordThatIsSooner() {
        asked(2).says("14:02", "14:20").level("14:15", 1);
        assertThat(words("14:15")).containsExactly("Maria 14:28 kept", "Maria 14:20 live");
        assertThat(words("14:20")).contains("Maria 14:20 missed", "Maria 14:35 live");
    }

    @Test
    void aLowerLevelLeavesTheWordAndCountsFromTheNext() {
        asked(2).level("14:05", 3);
        assertThat(words("14:05")).containsExactly("Maria 14:28 live");
        assertThat(words("14:28")).containsExactly("Maria 14:28 missed", "Maria 18:28 live");
    }

    @Test
    void aLevelThatGoesUpAndDownGivesNothingBack() {
        asked(3).level("14:10", 1).level("14:11", 4);
        assertThat(words("14:11")).containsExactly("Maria 17:58 released", "Maria 14:25 live");
    }

    @Test
    void aRiseDuringARowOfMissesKeepsTheRow() {
        asked(2).level("14:30", 1);
        assertThat(words("14:30")).containsExactly("Maria 14:28 missed", "Maria 14:58 released", "Maria 14:45 live");
        assertThat(live("14:30").inARow()).isOne();
    }

    @Test
    void aLevelMayChangeWhileNothingIsOwed() {
        asked(3).says("14:02", null).level("14:10", 1);
        assertThat(words("14:10")).containsExactly("Maria 17:58 kept");
        then(new NotYet(today("14:20"), 4, TERMS));
        assertThat(due("14:20")).isEqualTo("2026-11-03 14:35");
    }

    @Test
    void aProposalKeepsTheWordAndMakesNone() {
        asked(2).says("14:02", "14:20").says("14:12", null);
        assertThat(words("2026-11-05 09:00")).containsExactly("Maria 14:28 kept", "Maria 14:20 kept");
    }

    @Test
    void notYetOwesANewFirstWordOfTheSamePerson() {
        asked(2).then(new HandedOver(today("14:00"), 2, DEV)).says(DEV, "14:02", "14:02", null)
                .then(new NotYet(today("16:00"), 4, TERMS));
        assertThat(words("16:00")).containsExactly("Maria 14:28 kept", "Dev 16:30 live");
        assertThat(live("16:00").kind()).isEqualTo(Kind.AGAIN);
    }

    @Test
    void afterTheEndNothingIsOwed() {
        asked(2).then(new Ended(today("14:10"), 2));
        assertThat(words("2026-11-05 09:00")).containsExactly("Maria 14:28 released");
        says("14:20", "14:40");
        assertThat(words("14:20")).containsExactly("Maria 14:28 released");
    }

    @Test
    void aWordThatWasMissedBeforeTheEndStaysMissed() {
        asked(2).then(new Ended(today("14:30"), 2));
        assertThat(words("14:30")).containsExactly("Maria 14:28 missed", "Maria 14:58 released");
    }

    @Test
    void aFixedTicketThatIsNotFixedOwesAgain() {
        asked(2).says("14:02", null).then(new Ended(today("14:10"), 3))
                .then(new NotYet(today("2026-11-10 09:00"), 4, TERMS));
        assertThat(due("2026-11-10 09:00")).isEqualTo("2026-11-10 09:30");
    }

    @Test
    void aCallThatCameBeforeItWasWrittenDownIsItsFirstWord() {
        asked(2).logs("14:10", "13:50", "15:30");
        assertThat(words("14:10")).containsExactly("Maria 14:28 kept", "Maria 15:30 live");
        assertThat(clock("14:10").promise(1).keptAt()).isEqualTo(clock("14:10").promise(1).givenAt());
    }

    @Test
    void whatWasTakenBackByMistakeOwesTheSameWord() {
        asked(2).says("14:02", "14:20").then(new Ended(today("14:10"), 3)).then(new Resumed(today("14:12"), 4, TERMS));
        assertThat(words("14:12")).containsExactly("Maria 14:28 kept", "Maria 14:20 released", "Maria 14:20 live");
    }

    @Test
    void openedAgainAfterItsWordWouldHaveBeenDueItOwesANewOneAndMissedNone() {
        asked(2).then(new Ended(today("14:10"), 2)).then(new Resumed(today("16:00"), 3, TERMS));
        assertThat(words("16:00")).containsExactly("Maria 14:28 released", "Maria 16:30 live");
    }

    @Test
    void takingItBackAndOpeningItAgainHidesNoBrokenWord() {
        asked(2).then(new Ended(today("14:30"), 2)).then(new Resumed(today("14:31"), 3, TERMS));
        assertThat(words("14:31")).containsExactly("Maria 14:28 missed", "Maria 14:58 released", "Maria 14:58 live");
        assertThat(live("14:31").inARow()).isOne();
    }

    @Test
    void aCallLoggedLateCorrectsTheMissAndItsOwedWord() {
        asked(2).logs("14:40", "14:20", "15:30");
        assertThat(words("14:40")).containsExactly("Maria 14:28 corrected", "Maria 14:58 released", "Maria 15:30 live");
        assertThat(clock("14:40").promise(1).keptAt()).isEqualTo(today("14:20"));
        assertThat(live("14:40").inARow()).isZero();
    }

    @Test
    void aCallLoggedLateCorrectsOnlyWhatItWouldHaveKept() {
        asked(1).logs("14:40", "14:20", "15:00");
        assertThat(words("14:40")).containsExactly(
                "Maria 14:13 missed", "Maria 14:28 corrected", "Maria 14:43 released", "Maria 15:00 live");
        events.clear();
        asked(1).logs("14:50", "14:05", "15:10");
        assertThat(words("14:50")).containsExactly(
                "Maria 14:13 corrected", "Maria 14:28 corrected", "Maria 14:43 corrected", "Maria 14:58 released",
                "Maria 15:10 live");
        assertThat(clock("14:50").promises()).extracting(Promise::keptAt)
                .containsExactly(today("14:05"), null, null, null, null);
    }

    @Test
    void aCallLoggedInTimeKeepsTheWordAtTheTimeItWasSpoken() {
        asked(2).logs("14:25", "14:10", "15:30");
        assertThat(words("14:25")).containsExactly("Maria 14:28 kept", "Maria 15:30 live");
        assertThat(clock("14:25").promise(1).earlyBy()).isEqualTo(Duration.ofMinutes(18));
    }

    @Test
    void aCallBeforeALaterWordMovesNoPromise() {
        asked(2).says("14:10", "14:40").logs("14:20", "14:05", "16:00");
        assertThat(words("14:20")).containsExactly("Maria 14:28 kept", "Maria 14:40 live");
        logs("14:25", "14:05", "14:35");
        assertThat(words("14:25")).containsExactly("Maria 14:28 kept", "Maria 14:40 released", "Maria 14:35 live");
    }

    @Test
    void aCallThatCorrectsAMissLeavesTheWordGivenSince() {
        asked(2).says("14:30", "16:00").logs("14:35", "14:20", "16:20");
        assertThat(words("14:35")).containsExactly("Maria 14:28 corrected", "Maria 14:58 kept", "Maria 16:00 live");
    }

    @Test
    void aCallLoggedAfterTheEndStillCorrects() {
        asked(2).then(new Ended(today("14:30"), 2)).logs("14:40", "14:20", null);
        assertThat(words("14:40")).containsExactly("Maria 14:28 corrected", "Maria 14:58 released");
    }

    @ParameterizedTest
    @CsvSource({"14:18, 14:13", "14:20, 14:15", "14:28, 14:22", "15:58, 15:34", "14:01, 13:58"})
    void aWordIsNearWhenAFifthOfItsSpanIsLeftAndAtLeastFiveMinutes(String due, String near) {
        asked(2).says("13:58", due);
        assertThat(live("13:58").nearAt()).isEqualTo(today(near));
    }

    @Test
    void entriesAreOrderedByTheirNumberNeverByTime() {
        asked(2).says("14:10", "14:40").says("14:09", "14:50");
        assertThat(words("14:10")).containsExactly("Maria 14:28 kept", "Maria 14:40 kept", "Maria 14:50 live");
        assertThat(clock("14:00").promise(2).keptAt()).isEqualTo(today("14:10"));
    }

    @Test
    void aWordKeepsTheTermsItWasGivenUnder() {
        Terms stricter = new Terms(
                new Policy(2, Map.of(2, new Policy.Level(
                        Within.of("10 min"), Within.of("1 h"), Within.of("30 min"), Policy.Hours.ALWAYS))),
                OFFICE, 2);
        asked(2).then(new Passed(today("14:28")));
        then(new Said(today("14:30"), 3, today("14:30"), MARIA, today("15:00"), false, stricter));
        assertThat(words("15:00")).containsExactly(
                "Maria 14:28 missed", "Maria 14:58 kept", "Maria 15:00 missed", "Maria 15:10 live");
    }

    @Test
    void aTicketIsAskedOnce() {
        asked(2).asked(2);
        assertThatIllegalArgumentException().isThrownBy(() -> clock("14:00"));
    }
}
