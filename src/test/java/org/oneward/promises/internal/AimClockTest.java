package org.oneward.promises.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.promises.Aim.Why.OUTSIDE_SUPPORT_HOURS;
import static org.oneward.promises.Aim.Why.WAITING_FOR_REQUESTER;
import static org.oneward.promises.internal.Given.NEW_YORK;
import static org.oneward.promises.internal.Given.POLICY;
import static org.oneward.promises.internal.Given.TERMS;
import static org.oneward.promises.internal.Given.at;
import static org.oneward.promises.internal.Given.shown;
import static org.oneward.promises.internal.Given.weekdays;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.promises.Aim;
import org.oneward.promises.Aim.Still;
import org.oneward.promises.internal.Event.Asked;
import org.oneward.promises.internal.Event.Ended;
import org.oneward.promises.internal.Event.Held;
import org.oneward.promises.internal.Event.LevelChanged;
import org.oneward.promises.internal.Event.Lifted;
import org.oneward.promises.internal.Event.Said;

class AimClockTest {

    private static Asked asked(int level, boolean clinical, String time) {
        return new Asked(at(time), 1, level, clinical, 1, TERMS);
    }

    private static Aim aim(String until, Event... events) {
        return AimClock.replay(List.of(events), at(until));
    }

    @ParameterizedTest
    @CsvSource({
            "1, true,  2026-11-03 23:50, 2026-11-04 00:05",
            "2, false, 2026-11-07 23:50, 2026-11-08 00:50",
            "3, true,  2026-11-03 20:00, 2026-11-04 04:00",
            "3, false, 2026-11-03 16:00, 2026-11-04 14:00",
            "3, true,  2026-03-07 20:00, 2026-03-08 05:00", // eight hours, though the clock leaps
            "4, true,  2026-11-06 10:00, 2026-11-13 10:00",
    })
    void aHandIsOnTheWorkByLevelAndHours(int level, boolean clinical, String asked, String due) {
        assertThat(shown(aim(asked, asked(level, clinical, asked)).dueAt())).isEqualTo(due);
    }

    @Test
    void theAimStandsStillOutsideSupportHours() {
        Terms lunch = new Terms(POLICY, weekdays(NEW_YORK, "08:00-12:10", "13:40-18:00"), 1);
        Aim aim = aim("2026-11-03 15:00", new Asked(at("2026-11-03 11:10"), 1, 3, false, 1, lunch));
        assertThat(shown(aim.dueAt())).isEqualTo("2026-11-04 10:40");
        assertThat(aim.still())
                .containsExactly(new Still(at("2026-11-03 12:10"), at("2026-11-03 13:40"), OUTSIDE_SUPPORT_HOURS));
    }

    @Test
    void theAimStandsStillWhileItWaitsForWhoeverAsked() {
        Aim aim = aim("2026-11-03 15:00",
                asked(3, true, "2026-11-03 09:00"),
                new Held(at("2026-11-03 10:00"), 2, true), new Lifted(at("2026-11-03 12:30"), 3));
        assertThat(shown(aim.dueAt())).isEqualTo("2026-11-03 19:30");
        assertThat(aim.still())
                .containsExactly(new Still(at("2026-11-03 10:00"), at("2026-11-03 12:30"), WAITING_FOR_REQUESTER));
    }

    @Test
    void theAimRunsOnWhileItWaitsForAnyoneElse() {
        Aim aim = aim("2026-11-03 15:00",
                asked(3, true, "2026-11-03 09:00"),
                new Held(at("2026-11-03 10:00"), 2, false), new Lifted(at("2026-11-03 12:30"), 3));
        assertThat(aim).isEqualTo(new Aim(at("2026-11-03 17:00"), List.of()));
    }

    @Test
    void aWaitOverNightCountsItsSupportHoursOnce() {
        Aim aim = aim("2026-11-05 09:00",
                asked(3, false, "2026-11-03 15:00"),
                new Held(at("2026-11-03 17:00"), 2, true), new Lifted(at("2026-11-04 10:00"), 3));
        assertThat(shown(aim.dueAt())).isEqualTo("2026-11-04 16:00");
        assertThat(aim.still())
                .containsExactly(new Still(at("2026-11-03 17:00"), at("2026-11-04 10:00"), WAITING_FOR_REQUESTER));
    }

    @Test
    void aWaitThatIsNotOverStandsStillUntilNow() {
        Aim aim = aim("2026-11-03 10:45",
                asked(2, true, "2026-11-03 10:00"), new Held(at("2026-11-03 10:15"), 2, true));
        assertThat(aim).isEqualTo(new Aim(
                at("2026-11-03 11:30"),
                List.of(new Still(at("2026-11-03 10:15"), at("2026-11-03 10:45"), WAITING_FOR_REQUESTER))));
    }

    @Test
    void aWaitEndsWithAnotherHoldAProposalOrTheEnd() {
        Asked asked = asked(3, true, "2026-11-03 09:00");
        Held held = new Held(at("2026-11-03 10:00"), 2, true);
        Still still = new Still(at("2026-11-03 10:00"), at("2026-11-03 11:00"), WAITING_FOR_REQUESTER);
        for (Event event : List.of(
                new Held(at("2026-11-03 11:00"), 3, false),
                new Ended(at("2026-11-03 11:00"), 3),
                new Said(at("2026-11-03 11:00"), 3, at("2026-11-03 11:00"), 1, null, false, TERMS))) {
            assertThat(aim("2026-11-03 15:00", asked, held, event).still()).containsExactly(still);
        }
        Event word = new Said(at("2026-11-03 11:00"), 3, at("2026-11-03 11:00"), 1, at("2026-11-03 12:00"), false,
                TERMS);
        assertThat(shown(aim("2026-11-03 15:00", asked, held, word).dueAt())).isEqualTo("2026-11-03 22:00");
    }

    @Test
    void aWaitAfterTheAimChangesNothing() {
        Aim aim = aim("2026-11-03 15:00",
                asked(2, true, "2026-11-03 09:00"),
                new Held(at("2026-11-03 10:00"), 2, true), new Lifted(at("2026-11-03 11:00"), 3));
        assertThat(aim).isEqualTo(new Aim(at("2026-11-03 10:00"), List.of()));
    }

    @Test
    void theAimIsThatOfTheLevelNowCountedFromTheAsking() {
        Aim aim = aim("2026-11-03 09:20",
                asked(3, true, "2026-11-03 09:00"), new LevelChanged(at("2026-11-03 09:10"), 2, 2, TERMS));
        assertThat(shown(aim.dueAt())).isEqualTo("2026-11-03 10:00");
    }
}
