package org.oneward.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.impact.Effect.BLOCKED;
import static org.oneward.impact.Effect.NONE;
import static org.oneward.impact.Effect.SLOWED;
import static org.oneward.impact.Effect.WORKAROUND;
import static org.oneward.impact.Reach.ALL;
import static org.oneward.impact.Reach.ONE;
import static org.oneward.impact.Reach.SOME;
import static org.oneward.impact.Said.BILLING;
import static org.oneward.impact.Said.CLINIC;
import static org.oneward.impact.Said.ICU;
import static org.oneward.impact.Said.NOW;
import static org.oneward.impact.Said.SEVEN_EAST;
import static org.oneward.impact.Said.THEATRE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oneward.impact.Factor.Kind;
import org.oneward.impact.Factor.Source;

class RuleTest {

    /** The worked cases of the published rule, in its order: what was said, A B C D E, level, gates, capped. */
    static Stream<Arguments> workedCases() {
        return Stream.of(
                worked("EHR down, read-only copy and paper hold, from a ward, house-wide",
                        Said.from(SEVEN_EAST, SLOWED).service(4).neededIn(Duration.ZERO).serviceDown().vital(),
                        "4 2 2 3 3 = 14", 1, Gate.G3),
                worked("Theatre image screen dead, no other, now",
                        Said.from(THEATRE, BLOCKED).device(3), "3 3 4 0 3 = 13", 1, Gate.G2),
                worked("Lab results late, phones hold, house-wide",
                        Said.from(SEVEN_EAST, SLOWED).service(3).serviceDown(), "3 2 2 3 2 = 12", 2),
                worked("Ward label printer dead, next ward's used, whole unit",
                        Said.from(SEVEN_EAST, SLOWED).device(3).reach(ALL), "3 2 2 2 2 = 11", 2),
                worked("Night nurse locked out, drug round due",
                        Said.from(SEVEN_EAST, SLOWED).service(4), "4 2 2 0 2 = 10", 2),
                worked("Payroll fails within the hour of its run, two departments",
                        Said.from(BILLING, BLOCKED).service(0).units(2).neededIn(Duration.ofMinutes(50)),
                        "0 0 4 3 2 = 9", 2),
                worked("ICU scanner dead, spare on the unit",
                        Said.from(ICU, SLOWED).device(4).spare("two in the clean room"), "4 3 1 0 2 = 10", 3),
                worked("Ward handset, one of four",
                        Said.from(SEVEN_EAST, WORKAROUND).device(2).spare("three more"), "2 2 1 0 1 = 6", 3),
                worked("Clinic PC slow",
                        Said.from(CLINIC, SLOWED).device(2).spare("room 3").neededIn(Duration.ofDays(1)),
                        "2 1 1 0 0 = 4", 4),
                worked("Private mail fault in theatre, no way round, now",
                        Said.from(THEATRE, BLOCKED).service(0), "0 0 4 0 3 = 7", 3),
                worked("Another patient's allergies show in the chart",
                        Said.from(SEVEN_EAST, NONE).wrongData(), "0 0 0 0 0 = 0", 1, Gate.G1),
                worked("Two clinics' letters late within 15 minutes",
                        Said.from(CLINIC, WORKAROUND).service(1).units(2).sameTime(), "1 1 2 3 1 = 8", 3),
                worked("Ward, one person, care is slower, nothing recognised",
                        Said.from(SEVEN_EAST, SLOWED), "2 2 2 0 2 = 8", 3),
                worked("Ward, one person, we can't give care, nothing recognised",
                        Said.from(SEVEN_EAST, BLOCKED), "3 2 4 0 3 = 12", 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workedCases")
    void theWorkedCasesComeOutAsPublished(String name, Said said, String sum, int level, List<Gate> gates) {
        Verdict verdict = said.judged();

        assertThat(sum(verdict)).isEqualTo(sum);
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(verdict.gates()).isEqualTo(gates);
    }

    @Test
    void theScannerOfTheHeardPageReadsAsDrawn() {
        Verdict verdict = Said.from(SEVEN_EAST, SLOWED).device(4, "Medication is given with it").reach(ONE).judged();

        assertThat(verdict.reasons()).containsExactly(
                "Medication is given with it (known from the device)",
                "7 East is a ward (known from the unit)",
                "You can go on, slowly: care is slower (you told us)",
                "One person is held up (you told us)",
                "Needed within the hour (follows from “slower”)",
                "10 points of 17 is level 2");
    }

    @ParameterizedTest
    @CsvSource({"4,2,2,2,3,13,1", "4,2,2,2,2,12,2", "4,1,2,1,1,9,2", "4,1,2,0,1,8,3", "2,0,2,0,1,5,3", "2,0,2,0,0,4,4"})
    void atTheBoundariesOnePointDecides(int a, int b, int c, int d, int e, int score, int level) {
        Verdict verdict = Rule.judge(numbers(a, b, c, d, e));

        assertThat(verdict.score()).isEqualTo(score);
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(verdict.gates()).isEmpty();
        assertThat(verdict.capped()).isFalse();
    }

    @Nested
    class Care {

        @Test
        void placeCountsOnlyWhereCareIsTouched() {
            assertThat(sum(Rule.judge(numbers(0, 3, 4, 0, 3)))).isEqualTo("0 0 4 0 3 = 7");
            assertThat(sum(Rule.judge(numbers(1, 3, 4, 0, 3)))).isEqualTo("1 3 4 0 3 = 11");
        }

        @Test
        void aPlaceThatDoesNotCountSaysSo() {
            assertThat(Said.from(THEATRE, BLOCKED).service(0).judged().reasons())
                    .contains("In Theatre 2 minutes count (does not count, as no care hangs on it)");
        }

        @Test
        void notAboutCareTouchesNothingWhenNothingIsNamed() {
            assertThat(sum(Said.from(SEVEN_EAST, NONE).judged())).isEqualTo("0 0 0 0 0 = 0");
            assertThat(Said.from(SEVEN_EAST, NONE).judged().factor(Kind.PROCESS).assumed()).isFalse();
        }

        @Test
        void notAboutCareKeepsWhatANamedServiceOrDeviceTouches() {
            assertThat(sum(Said.from(SEVEN_EAST, NONE).service(3).judged())).isEqualTo("3 2 0 0 0 = 5");
            assertThat(sum(Said.from(SEVEN_EAST, NONE).device(4).judged())).isEqualTo("4 2 0 0 0 = 6");
        }

        @Test
        void registrationTouchesCareAtADeskWithoutPatientsToo() {
            Verdict verdict = Said.from(BILLING, BLOCKED).service(2, "Patients are registered with it").judged();

            assertThat(verdict.factor(Kind.PROCESS).points()).isEqualTo(2);
            assertThat(verdict.factor(Kind.PROCESS).from()).isEqualTo("known from the service");
        }
    }

    @Nested
    class Unknown {

        @ParameterizedTest
        @CsvSource({"BLOCKED,3", "SLOWED,2", "WORKAROUND,2"})
        void onAClinicalUnitItIsAssumedFromTheTap(Effect effect, int process) {
            Factor factor = Said.from(SEVEN_EAST, effect).judged().factor(Kind.PROCESS);

            assertThat(factor.points()).isEqualTo(process);
            assertThat(factor.from()).isEqualTo("assumed");
            assertThat(factor.question()).isEqualTo("What hangs on it?");
        }

        @ParameterizedTest
        @CsvSource({"4,3", "3,3", "2,2", "1,2"})
        void blockedMeansNoFallbackHolds(int fallback, int process) {
            assertThat(Said.from(SEVEN_EAST, SLOWED).byDesk(fallback).judged().factor(Kind.PROCESS).points())
                    .isEqualTo(process);
        }

        @ParameterizedTest
        @EnumSource(value = Effect.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
        void elsewhereNothingIsAssumedToHangOnIt(Effect effect) {
            Factor factor = Said.from(BILLING, effect).judged().factor(Kind.PROCESS);

            assertThat(factor.points()).isZero();
            assertThat(factor.assumed()).isTrue();
        }

        @Test
        void anAnswerOfTheUnitIsNoAssumption() {
            Factor factor = Said.from(SEVEN_EAST, SLOWED).answered(4).judged().factor(Kind.PROCESS);

            assertThat(factor.assumed()).isFalse();
            assertThat(factor.from()).isEqualTo("you told us");
            assertThat(factor.sentence())
                    .isEqualTo("Medication, blood, alarms, critical results or emergency calls hang on it");
        }

        @Test
        void aReachThatNobodyToldIsOnePersonAndAsked() {
            Factor factor = Said.from(SEVEN_EAST, SLOWED).reach(null).judged().factor(Kind.REACH);

            assertThat(factor.points()).isZero();
            assertThat(factor.assumed()).isTrue();
            assertThat(factor.question()).isEqualTo("Is it just you, some of you, or all of you?");
        }

        @ParameterizedTest
        @CsvSource({"true,4,3", "true,3,3", "true,2,2", "true,1,2", "true,0,0", "false,4,0", "false,2,0"})
        void triedWithoutAProcessTheSameIsAssumed(boolean clinical, int fallback, int process) {
            Verdict verdict = Rule.judge(
                    new Factors(null, 2, fallback, 0, 0, clinical, false, false, false, 0, false));

            assertThat(verdict.factor(Kind.PROCESS).points()).isEqualTo(process);
            assertThat(verdict.factor(Kind.PROCESS).assumed()).isTrue();
        }
    }

    @Nested
    class Taps {

        @ParameterizedTest
        @CsvSource({"BLOCKED,4,3", "SLOWED,2,2", "WORKAROUND,2,1", "NONE,0,0"})
        void onCareAnswerFallbackAndClock(Effect effect, int fallback, int clock) {
            Verdict verdict = Said.from(SEVEN_EAST, effect).service(2).judged();

            assertThat(verdict.factor(Kind.FALLBACK).points()).isEqualTo(fallback);
            assertThat(verdict.factor(Kind.CLOCK).points()).isEqualTo(clock);
            assertThat(verdict.factor(Kind.CLOCK).source()).isEqualTo(Source.TAP);
        }

        @ParameterizedTest
        @CsvSource({"BLOCKED,4,1", "SLOWED,2,0", "NONE,0,0"})
        void onWorkAnswerFallbackAndWithoutATimeStuckIsThisShift(Effect effect, int fallback, int clock) {
            Verdict verdict = Said.from(BILLING, effect).judged();

            assertThat(verdict.factor(Kind.FALLBACK).points()).isEqualTo(fallback);
            assertThat(verdict.factor(Kind.CLOCK).points()).isEqualTo(clock);
        }

        @Test
        void stuckWithoutATimeIsAnAssumptionAndAsked() {
            Factor clock = Said.from(BILLING, BLOCKED).judged().factor(Kind.CLOCK);

            assertThat(clock.from()).isEqualTo("assumed");
            assertThat(clock.question()).isEqualTo("By when do you need it?");
        }

        @Test
        void aListedSpareOrAlternativeIsAFactThatComesBeforeTheTap() {
            assertThat(Said.from(ICU, BLOCKED).device(4).spare("one").judged().factor(Kind.FALLBACK).points())
                    .isEqualTo(1);
            assertThat(Said.from(ICU, SLOWED).service(4).alternative("the web viewer").judged().factor(Kind.FALLBACK)
                    .sentence()).isEqualTo("There is a full alternative: the web viewer");
        }

        @Test
        void notAboutCareNeedsNoSpare() {
            Verdict verdict = Said.from(SEVEN_EAST, NONE).device(2).spare("three more").judged();

            assertThat(sum(verdict)).isEqualTo("2 2 0 0 0 = 4");
        }

        @Test
        void whoDidNotAskReadsThatTheUnitToldIt() {
            Factor factor = Said.from(SEVEN_EAST, SLOWED).judged().factor(Kind.FALLBACK);

            assertThat(factor.from()).isEqualTo("you told us");
            assertThat(factor.fromOutside()).isEqualTo("the unit told us");
            assertThat(Said.from(SEVEN_EAST, SLOWED).judged().factor(Kind.PLACE).fromOutside())
                    .isEqualTo("known from the unit");
        }

        @Test
        void noTapAloneSaysThatASpareOrAnAlternativeIsThere() {
            for (Effect effect : List.of(BLOCKED, SLOWED, WORKAROUND)) {
                assertThat(Said.from(SEVEN_EAST, effect).judged().factor(Kind.FALLBACK).points()).isGreaterThan(1);
            }
        }

        @Test
        void theDesksQuestionComesBeforeTapAndList() {
            Verdict verdict = Said.from(ICU, SLOWED).device(4).spare("one").byDesk(3).judged();

            assertThat(verdict.factor(Kind.FALLBACK).points()).isEqualTo(3);
            assertThat(verdict.factor(Kind.FALLBACK).from()).isEqualTo("the desk asked");
        }
    }

    @Nested
    class Spare {

        @Test
        void aWayRoundKeepsItFromRisingAboveThree() {
            Verdict verdict = Said.from(ICU, SLOWED).device(4).spare("one").judged();

            assertThat(verdict.score()).isEqualTo(10);
            assertThat(verdict.level()).isEqualTo(3);
            assertThat(verdict.capped()).isTrue();
            assertThat(verdict.reasons()).contains("A way round is there, so this is not above level 3");
        }

        @Test
        void theCapLiftsNothing() {
            assertThat(Rule.judge(numbers(1, 1, 1, 0, 0)).level()).isEqualTo(4);
            assertThat(Rule.judge(numbers(1, 1, 1, 0, 0)).capped()).isFalse();
        }

        @Test
        void takenIntoUseItIsASlowWayRoundAndTheCapIsGone() {
            Verdict verdict = Said.from(ICU, SLOWED).device(4).spare("one").spareTaken().judged();

            assertThat(sum(verdict)).isEqualTo("4 3 2 0 2 = 11");
            assertThat(verdict.level()).isEqualTo(2);
        }

        @Test
        void whereNoSpareIsListedNoneIsTaken() {
            assertThat(Said.from(THEATRE, BLOCKED).spareTaken().judged().factor(Kind.FALLBACK).points()).isEqualTo(4);
            assertThat(Said.from(THEATRE, BLOCKED).spareTaken().judged().level()).isEqualTo(1);
        }

        @Test
        void takenIntoUseItDoesNotHideThatNothingIsLeft() {
            assertThat(
                    Said.from(ICU, SLOWED).spare("one").spareTaken().byDesk(4).judged().factor(Kind.FALLBACK).points())
                    .isEqualTo(4);
            assertThat(
                    Said.from(ICU, SLOWED).spare("one").spareTaken().byDesk(1).judged().factor(Kind.FALLBACK).points())
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({"harm", "wrongData", "vitalServiceDown", "intrusion"})
        void theCapHoldsNoGateBack(String gate) {
            Verdict verdict = Rule.judge(new Factors(4, 3, 0, 0, 0, true, gate.equals("harm"), gate.equals("wrongData"),
                    gate.equals("vitalServiceDown"), 0, gate.equals("intrusion")));

            assertThat(verdict.level()).isEqualTo(1);
            assertThat(verdict.capped()).isFalse();
        }
    }

    @Nested
    class NeededBy {

        @ParameterizedTest
        @CsvSource({"-86400,3", "-1,3", "0,3", "1,2", "3600,2", "3601,1", "28800,1", "28801,0", "604800,0"})
        void replacesTheClockOnBothKindsOfUnit(long seconds, int clock) {
            for (Told.Place place : List.of(SEVEN_EAST, BILLING)) {
                for (Effect effect : Effect.values()) {
                    Factor factor = Said.from(place, effect).neededIn(Duration.ofSeconds(seconds)).judged()
                            .factor(Kind.CLOCK);

                    assertThat(factor.points()).isEqualTo(clock);
                    assertThat(factor.source()).isEqualTo(Source.NEEDED_BY);
                }
            }
        }

        @Test
        void isReadAgainEightHoursAndOneHourBefore() {
            Instant due = NOW.plus(Duration.ofHours(20));

            assertThat(Rule.nextReading(due, NOW)).contains(due.minus(Duration.ofHours(8)));
            assertThat(Rule.nextReading(due, due.minus(Duration.ofHours(8)))).contains(due.minus(Duration.ofHours(1)));
            assertThat(Rule.nextReading(due, due.minus(Duration.ofMinutes(61))))
                    .contains(due.minus(Duration.ofHours(1)));
            assertThat(Rule.nextReading(due, due.minus(Duration.ofHours(1)))).isEmpty();
            assertThat(Rule.nextReading(due, due.plus(Duration.ofDays(1)))).isEmpty();
        }

        @Test
        void readAgainItCountsMoreAtEachReading() {
            Instant due = NOW.plus(Duration.ofHours(20));
            Instant first = Rule.nextReading(due, NOW).orElseThrow();
            Instant second = Rule.nextReading(due, first).orElseThrow();

            assertThat(clock(due, NOW)).isZero();
            assertThat(clock(due, first)).isEqualTo(1);
            assertThat(clock(due, second)).isEqualTo(2);
        }

        private static int clock(Instant due, Instant at) {
            return Said.from(SEVEN_EAST, SLOWED).neededIn(Duration.between(at, due)).judged().factor(Kind.CLOCK)
                    .points();
        }
    }

    @Nested
    class HowFar {

        @Test
        void isSaid() {
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).reach(ONE))).isZero();
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).reach(SOME))).isEqualTo(1);
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).reach(ALL))).isEqualTo(2);
        }

        @Test
        void isCountedByThoseWhoJoin() {
            Factor factor = Said.from(SEVEN_EAST, SLOWED).joined(1).judged().factor(Kind.REACH);

            assertThat(factor.points()).isEqualTo(1);
            assertThat(factor.sentence()).isEqualTo("One more person has it too");
            assertThat(factor.from()).isEqualTo("counted");
        }

        @Test
        void joiningNeverMakesTheWholeUnitOfIt() {
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).joined(40))).isEqualTo(1);
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).joined(1).reach(ALL))).isEqualTo(2);
        }

        @Test
        void isThreeOnlyByTwoUnitsOrAServiceThatIsDown() {
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).units(2))).isEqualTo(3);
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).serviceDown())).isEqualTo(3);
            assertThat(reach(Said.from(SEVEN_EAST, SLOWED).service(4).reach(ALL).joined(9))).isEqualTo(2);
        }

        private static int reach(Said said) {
            return said.judged().factor(Kind.REACH).points();
        }
    }

    @Nested
    class Gates {

        @Test
        void harmOrWrongDataIsFirstWhateverTheNumberOfPeople() {
            assertThat(Said.from(BILLING, NONE).harm().judged().gate()).isEqualTo(Gate.G1);
            assertThat(Said.from(BILLING, NONE).wrongData().judged().level()).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"2,3,3,3,true", "1,3,3,3,false", "2,2,3,3,false", "2,3,2,3,false", "2,3,3,2,false", "4,3,4,3,true"})
        void careStandsStillWhereMinutesCount(int a, int b, int c, int e, boolean first) {
            Verdict verdict = Rule.judge(numbers(a, b, c, 0, e));

            assertThat(verdict.gates().contains(Gate.G2)).isEqualTo(first);
            assertThat(verdict.level() == 1).isEqualTo(first);
        }

        @Test
        void aVitalServiceThatIsDownIsFirst() {
            assertThat(Said.from(CLINIC, WORKAROUND).service(1).serviceDown().vital().judged().gate())
                    .isEqualTo(Gate.G3);
        }

        @Test
        void aServiceThatIsDownAndNotVitalReachesFarAndIsNotFirst() {
            Verdict verdict = Said.from(CLINIC, WORKAROUND).service(1).serviceDown().judged();

            assertThat(verdict.gate()).isNull();
            assertThat(verdict.factor(Kind.REACH).points()).isEqualTo(3);
        }

        @ParameterizedTest
        @CsvSource({"2,2,true", "1,2,false", "2,1,false", "0,4,false", "4,4,true"})
        void severalUnitsAtOnceAreFirstOnlyWithCareAndWithoutAGoodWayRound(int process, int fallback, boolean first) {
            Verdict verdict = Said.from(SEVEN_EAST, SLOWED).service(process).byDesk(fallback).units(2).sameTime()
                    .judged();

            assertThat(verdict.gates().contains(Gate.G3)).isEqualTo(first);
            assertThat(verdict.factor(Kind.REACH).points()).isEqualTo(3);
            assertThat(verdict.askToJoin()).isTrue();
        }

        @Test
        void severalUnitsOverADayReachFarAndAreNotFirst() {
            Verdict verdict = Said.from(SEVEN_EAST, SLOWED).service(3).units(4).judged();

            assertThat(verdict.gate()).isNull();
            assertThat(verdict.askToJoin()).isFalse();
            assertThat(verdict.factor(Kind.REACH).points()).isEqualTo(3);
        }

        @Test
        void payrollInTwoDepartmentsAtOnceAsksTheCoordinatorAndIsNotFirst() {
            Verdict verdict = Said.from(BILLING, BLOCKED).service(0).units(2).sameTime().judged();

            assertThat(verdict.level()).isEqualTo(3);
            assertThat(verdict.reasons().getFirst()).isEqualTo(
                    "Two or more units report the same within 15 minutes: the coordinator is asked to join the requests");
        }

        @Test
        void triedWithTwoUnitsItReachesFar() {
            Verdict verdict = Rule.judge(new Factors(2, 2, 2, 0, 1, true, false, false, false, 2, false));

            assertThat(sum(verdict)).isEqualTo("2 2 2 3 1 = 10");
            assertThat(verdict.gate()).isEqualTo(Gate.G3);
        }

        @Test
        void anAttackIsFirst() {
            assertThat(Said.from(BILLING, NONE).intrusion().judged().gate()).isEqualTo(Gate.G4);
        }

        @Test
        void standInOrderEachWithItsSentence() {
            Verdict verdict = Said.from(THEATRE, BLOCKED).service(4).harm().intrusion().serviceDown().vital().judged();

            assertThat(verdict.gates()).containsExactly(Gate.G1, Gate.G2, Gate.G3, Gate.G4);
            assertThat(verdict.gate()).isEqualTo(Gate.G1);
            assertThat(verdict.reasons().subList(0, 4)).satisfiesExactly(
                    first -> assertThat(first).contains("harmed"),
                    second -> assertThat(second).contains("stands still"),
                    third -> assertThat(third).contains("vital service"),
                    fourth -> assertThat(fourth).contains("attack"));
            assertThat(verdict.reasons().getLast()).isEqualTo("Level 1, whatever its 17 points of 17");
        }
    }

    @Test
    void whatTheDeskAskedSaysSoAndCountsTheSame() {
        Said said = Said.from(SEVEN_EAST, SLOWED).neededIn(Duration.ofMinutes(50));
        Verdict told = said.judged();
        Verdict asked = said.askedByDesk(Factor.Kind.values()).judged();

        assertThat(sum(asked)).isEqualTo(sum(told));
        assertThat(told.factors()).extracting(Factor::source).doesNotContain(Source.DESK);
        assertThat(asked.factors()).extracting(Factor::source)
                .containsExactly(Source.ASSUMED, Source.UNIT, Source.DESK, Source.DESK, Source.DESK);
    }

    @Test
    void everyPossibleVerdictHasALevelAndReasons() {
        for (int a = 0; a <= 4; a++) {
            for (int b = 0; b <= 3; b++) {
                for (int c = 0; c <= 4; c++) {
                    for (int d = 0; d <= 3; d++) {
                        for (int e = 0; e <= 3; e++) {
                            Verdict verdict = Rule.judge(numbers(a, b, c, d, e));
                            assertThat(verdict.level()).isBetween(1, 4);
                            assertThat(verdict.reasons()).hasSizeGreaterThanOrEqualTo(6).doesNotContain("");
                        }
                    }
                }
            }
        }
    }

    private static Arguments worked(String name, Said said, String sum, int level, Gate... gates) {
        return Arguments.of(name, said, sum, level, List.of(gates));
    }

    private static Factors numbers(int process, int place, int fallback, int reach, int clock) {
        return new Factors(process, place, fallback, reach, clock, true, false, false, false, 0, false);
    }

    private static String sum(Verdict verdict) {
        return String.join(" ", verdict.factors().stream().map(factor -> "" + factor.points()).toList()) + " = "
                + verdict.score();
    }
}
