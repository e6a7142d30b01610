package org.oneward.promises.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.OnewardTest;
import org.oneward.promises.Act;
import org.oneward.promises.Aim;
import org.oneward.promises.Aim.Still;
import org.oneward.promises.Aim.Why;
import org.oneward.promises.Missed;
import org.oneward.promises.Near;
import org.oneward.promises.Promises;
import org.oneward.promises.Subject;
import org.oneward.promises.Word;
import org.oneward.shared.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnewardTest
class TicketPromisesTest {

    private static final long TICKET = 900_000_001;
    /** Long before anything in the demo hospital is due. */
    private static final Instant TUESDAY = Instant.parse("2020-11-03T18:58:00Z");

    @Autowired
    Promises promises;
    @Autowired
    ClockStore clocks;
    @Autowired
    JdbcClient jdbc;

    long facility;
    long ana;
    long maria;
    long dev;
    private int entry;

    @BeforeEach
    void aHospital() {
        facility = jdbc.sql("""
                insert into directory.facilities (code, name, zone, care_phone)
                values ('PROMISES', 'Promises General', 'America/New_York', '4-4357') returning id
                """).query(Long.class).single();
        ana = person("ana");
        maria = person("maria");
        dev = person("dev");
    }

    private long person(String name) {
        return jdbc.sql("""
                with unit as (
                    insert into directory.units (facility, code, name, kind, clinical, place)
                    values (:facility, 'promises-' || :name, 'East', 'ward', true, 2) returning id)
                insert into directory.people (facility, username, name, mail, unit)
                select :facility, 'promises.' || :name, :name, :name || '@promises.example', id from unit returning id
                """)
                .param("facility", facility)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private Act act(long by, Instant at) {
        return new Act(TICKET, ++entry, by, at);
    }

    private static Instant later(int minutes) {
        return TUESDAY.plus(Duration.ofMinutes(minutes));
    }

    private Instant asked(int level) {
        return promises.asked(act(ana, TUESDAY), new Subject(level, true, facility), maria);
    }

    private Word said(int minute, int nextMinute) {
        return promises.said(act(maria, later(minute)), later(nextMinute), false);
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from promises." + from).param("ticket", TICKET).query(Long.class).single();
    }

    @Test
    void whoeverAsksIsOwedAFirstWordByTheResponsiblePerson() {
        assertThat(asked(2)).isEqualTo(later(30));
        assertThat(count("live_words where ticket = :ticket and kind = 'first' and misses_in_row = 0")).isOne();
        assertThat(jdbc.sql("select made_by from promises.live_words where ticket = :ticket")
                .param("ticket", TICKET).query(Long.class).single()).isEqualTo(maria);
    }

    @Test
    void aWordKeepsTheOneThatIsDueAndCarriesTheNext() {
        asked(2);
        assertThat(said(4, 22)).isEqualTo(new Word(Duration.ofMinutes(26), 0, false, later(22)));
        assertThat(count("words where ticket = :ticket and state = 'kept' and kept_entry = 2 and early_by = '26 min'"))
                .isOne();
    }

    @Test
    void aProposalKeepsTheWordAndOwesNoOther() {
        asked(2);
        assertThat(promises.said(act(maria, later(4)), null, false))
                .isEqualTo(new Word(Duration.ofMinutes(26), 0, false, null));
        assertThat(count("live_words where ticket = :ticket")).isZero();
        assertThat(promises.notYet(act(ana, later(60)))).isEqualTo(later(90));
    }

    @Test
    void theNextWordLiesAheadAndWithinThePolicyUnlessAgreed() {
        asked(2);
        assertThatThrownBy(() -> said(4, 4)).isInstanceOf(Wrong.class).hasMessageContaining("next_word_at");
        assertThatThrownBy(() -> said(4, 125)).isInstanceOf(Wrong.class).hasMessageContaining("next_word_at");
        assertThat(said(4, 124).nextDueAt()).isEqualTo(later(124));
        assertThat(promises.said(act(maria, later(5)), later(3000), true).nextDueAt()).isEqualTo(later(3000));
        assertThat(promises.latestNextWord(TICKET, later(5))).isEqualTo(later(125));
    }

    @Test
    void aMissIsToldOnceAndTheNewWordIsOwedFromThatInstant() {
        asked(2);
        assertThat(promises.overdue(later(29), 9)).doesNotContain(TICKET);
        assertThat(promises.overdue(later(30), 9)).contains(TICKET);
        assertThat(promises.missed(TICKET, later(31)))
                .containsExactly(new Missed(TICKET, 1, later(30), maria, 1, later(60)));
        assertThat(promises.missed(TICKET, later(32))).isEmpty();
        assertThat(promises.overdue(later(32), 9)).doesNotContain(TICKET);
    }

    @Test
    void aMissThatAnActFoundFirstIsStillTold() {
        asked(2);
        assertThat(said(31, 50)).isEqualTo(new Word(Duration.ofMinutes(29), 1, false, later(50)));
        assertThat(promises.overdue(later(31), 9)).contains(TICKET);
        assertThat(promises.missed(TICKET, later(31)))
                .containsExactly(new Missed(TICKET, 1, later(30), maria, 1, later(60)));
    }

    @Test
    void timePassingMakesMissesInARow() {
        asked(1);
        assertThat(promises.missed(TICKET, later(46))).extracting(Missed::inARow).containsExactly(1, 2, 3);
        assertThat(count("open_apologies where ticket = :ticket and misses_in_row = 3")).isOne();
        assertThat(said(47, 60).missesBefore()).isEqualTo(3);
    }

    @Test
    void onlyAWordWithANewPromiseEndsAnApology() {
        asked(2);
        promises.missed(TICKET, later(30));
        promises.handedOver(act(maria, later(31)), dev);
        promises.held(act(dev, later(32)), false);
        assertThat(count("open_apologies where ticket = :ticket")).isOne();
        said(33, 60);
        assertThat(count("open_apologies where ticket = :ticket")).isZero();
        assertThat(count("apologies where ticket = :ticket and closed_entry = 4 and closed_by is not null")).isOne();
    }

    @Test
    void aProposalIsNoApologyButAWordAfterItIs() {
        asked(2);
        promises.missed(TICKET, later(30));
        promises.said(act(maria, later(33)), null, false);
        promises.ended(act(ana, later(40)));
        assertThat(count("open_apologies where ticket = :ticket and new_word_due_at is null")).isOne();
        promises.said(act(maria, later(50)), null, false);
        assertThat(count("open_apologies where ticket = :ticket")).isZero();
    }

    @Test
    void aCallLoggedLateCorrectsTheFigureAndTheNoticeStays() {
        asked(2);
        promises.missed(TICKET, later(30));
        Word word = promises.logged(act(maria, later(45)), later(20), later(90), false);
        assertThat(word).isEqualTo(new Word(null, 1, true, later(90)));
        assertThat(count("words where ticket = :ticket and state = 'corrected' and kept_at is not null")).isOne();
        assertThat(count("promises where ticket = :ticket and miss_told_at is not null")).isOne();
        assertThat(count("open_apologies where ticket = :ticket")).isZero();
    }

    @Test
    void aCallIsLoggedAtMostAnHourLate() {
        asked(2);
        assertThatThrownBy(() -> promises.logged(act(maria, later(70)), later(9), later(90), false))
                .isInstanceOf(Wrong.class).hasMessageContaining("field=at");
        assertThatThrownBy(() -> promises.logged(act(maria, later(10)), later(11), later(90), false))
                .isInstanceOf(Wrong.class).hasMessageContaining("field=at");
    }

    @Test
    void aWordThatIsNearIsToldOnce() {
        asked(2);
        assertThat(promises.claimNear(later(23), 9)).isEmpty();
        assertThat(promises.claimNear(later(24), 9)).containsExactly(new Near(TICKET, later(30), maria));
        assertThat(promises.claimNear(later(25), 9)).isEmpty();
    }

    @Test
    void aHigherLevelBringsTheWordForward() {
        asked(3);
        assertThat(promises.levelChanged(act(dev, later(10)), 1)).isEqualTo(later(25));
        assertThat(promises.levelChanged(act(dev, later(11)), 4)).isEqualTo(later(25));
    }

    @Test
    void theAimStandsStillWhileItWaitsForWhoeverAsked() {
        asked(2);
        promises.held(act(maria, later(10)), true);
        promises.lifted(act(maria, later(40)));
        assertThat(promises.aim(TICKET, later(41))).isEqualTo(new Aim(
                later(90), List.of(new Still(later(10), later(40), Why.WAITING_FOR_REQUESTER))));
        assertThat(promises.handsOnDue(new Subject(2, true, facility), TUESDAY)).isEqualTo(later(60));
    }

    @Test
    void clinicalUnitsWorkEveryDay() {
        Instant friday = Instant.parse("2020-11-06T15:00:00Z");
        assertThat(promises.workingDaysAfter(new Subject(3, true, facility), friday, 1))
                .isEqualTo("2020-11-07T15:00:00Z");
        assertThat(promises.workingDaysAfter(new Subject(3, false, facility), friday, 1))
                .isEqualTo("2020-11-09T15:00:00Z");
    }

    @Test
    void aFacilityOfItsOwnCalendarKeepsIt() {
        jdbc.sql("""
                insert into promises.calendars (version, facility, week, exceptions)
                values (900, :facility, '{"6": ["10:00-12:00", "20:00-24:00"]}', '{"2020-11-07": []}')
                """).param("facility", facility).update();
        assertThat(promises.handsOnDue(new Subject(3, false, facility), TUESDAY)).isEqualTo("2020-11-21T17:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update promises.promises set due_at = due_at + interval '1 hour'",
            "update promises.promises set given_at = given_at - interval '1 hour'",
            "update promises.promises set made_by = :other",
            "update promises.promises set state = 'live' where state = 'kept'",
            "update promises.promises set state = 'released' where state = 'missed'",
            "update promises.promises set state = 'kept', kept_at = given_at, kept_entry = 1 where state = 'missed'",
            "update promises.promises set kept_at = given_at where state = 'kept'",
            "delete from promises.promises",
            "delete from promises.apologies",
            "update promises.apologies set closed_at = now()",
            "update promises.apologies set opened_at = now()",
            "update promises.events set at = now()",
            "delete from promises.events",
            "update promises.policies set first_word = '1 h'",
            "delete from promises.calendars",
    })
    void theDatabaseRefusesToMoveOrForgetAPromise(String sql) {
        asked(1);
        said(1, 10);
        promises.missed(TICKET, later(11));
        assertThatThrownBy(() -> jdbc.sql(sql).param("other", dev).update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aTicketOwesOneWordAtATime() {
        asked(1);
        assertThatThrownBy(() -> jdbc.sql("""
                insert into promises.promises
                select ticket, 9, kind, made_by, level, given_at, given_entry, due_at, near_at, in_a_row, agreed,
                       policy_version, calendar_version, rota_version, state
                  from promises.promises where ticket = :ticket
                """).param("ticket", TICKET).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("one_live_word");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void replayingTheEventsGivesTheRowsToTheMinute(long seed) {
        Random chance = new Random(seed);
        promises.asked(
                act(ana, TUESDAY), new Subject(chance.nextInt(1, 5), chance.nextBoolean(), facility), maria);
        Instant now = TUESDAY;
        for (int i = 0; i < 60; i++) {
            now = now.plusSeconds(chance.nextLong(1, 1 << chance.nextInt(2, 15)));
            anything(chance, now);
        }
        promises.missed(TICKET, now);
        TicketClock stored = clocks.lock(TICKET).clock().step(new Event.Passed(now));
        assertThat(stored).isEqualTo(TicketClock.replay(clocks.events(TICKET), now));
        assertThat(stored.promises()).extracting(Promise::state)
                .contains(Promise.State.KEPT, Promise.State.MISSED, Promise.State.RELEASED);
    }

    private void anything(Random chance, Instant now) {
        Instant latest = promises.latestNextWord(TICKET, now);
        Instant next = now.plusSeconds(chance.nextLong(1, Duration.between(now, latest).toSeconds() + 1));
        Act act = act(chance.nextBoolean() ? maria : dev, now);
        switch (chance.nextInt(10)) {
            case 0, 1 -> promises.said(act, next, false);
            case 2, 3 -> promises.logged(act, now.minusSeconds(chance.nextLong(0, 3601)), next, false);
            case 4 -> promises.said(act, null, false);
            case 5 -> promises.notYet(act);
            case 6 -> promises.levelChanged(act, chance.nextInt(1, 5));
            case 7 -> promises.handedOver(act, chance.nextBoolean() ? maria : dev);
            case 8 -> promises.held(act, chance.nextBoolean());
            default -> promises.missed(TICKET, now);
        }
    }
}
