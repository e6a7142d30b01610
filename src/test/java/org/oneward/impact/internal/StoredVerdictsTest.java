package org.oneward.impact.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.oneward.impact.Effect.BLOCKED;
import static org.oneward.impact.Effect.NONE;
import static org.oneward.impact.Effect.SLOWED;
import static org.oneward.impact.Effect.WORKAROUND;
import static org.oneward.impact.Said.BILLING;
import static org.oneward.impact.Said.ICU;
import static org.oneward.impact.Said.SEVEN_EAST;
import static org.oneward.impact.Said.THEATRE;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.impact.Reach;
import org.oneward.impact.Rule;
import org.oneward.impact.Said;
import org.oneward.impact.Told;
import org.oneward.impact.Verdict;
import org.oneward.impact.Verdicts;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@OnewardTest
class StoredVerdictsTest {

    private static final long TICKET = 990_001;
    private static final Told SCANNER = Said.from(SEVEN_EAST, SLOWED).device(4, "Medication is given with it").told();

    @Autowired
    Verdicts verdicts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    long maria;
    long ana;

    @BeforeEach
    void people() {
        maria = person(Cast.MARIA);
        ana = person(Cast.ANA);
    }

    static Stream<Said> everyKindOfFact() {
        return Stream.of(
                Said.from(SEVEN_EAST, SLOWED),
                Said.from(SEVEN_EAST, BLOCKED).reach(null),
                Said.from(THEATRE, BLOCKED).device(3),
                Said.from(ICU, SLOWED).device(4).spare("two in the clean room").spareTaken(),
                Said.from(ICU, WORKAROUND).service(3).alternative("the web viewer").joined(2).reach(Reach.ALL),
                Said.from(BILLING, BLOCKED).service(0).units(2).sameTime().neededIn(Duration.ofMinutes(50)),
                Said.from(BILLING, NONE).answered(2).byDesk(3).harm().wrongData().intrusion().serviceDown().vital());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfFact")
    void whatWasStoredJudgedAgainGivesTheSame(Said said) {
        Verdict judged = verdicts.judge(TICKET, said.told(), "Asked for help");

        Told stored = json.readValue(
                jdbc.sql("select told from impact.verdicts where ticket = :ticket")
                        .param("ticket", TICKET)
                        .query(String.class)
                        .single(),
                Told.class);
        assertThat(stored).isEqualTo(said.told());
        assertThat(Rule.judge(stored)).isEqualTo(judged).isEqualTo(verdicts.latest(TICKET));
    }

    @Test
    void aRequestThatNobodyJudgedHasNoVerdict() {
        assertThatExceptionOfType(NotThere.class).isThrownBy(() -> verdicts.latest(TICKET));
        assertThat(verdicts.history(TICKET)).isEmpty();
    }

    @Test
    void anOverrideIsSignedAndReadByEveryone() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");

        Verdict verdict = verdicts.override(TICKET, 1, " Three carts now ", maria, null);

        assertThat(verdict.level()).isEqualTo(1);
        assertThat(verdict.ruleLevel()).isEqualTo(2);
        assertThat(verdict.reasons()).startsWith("Maria Lopez set level 1: Three carts now").hasSize(7);
        assertThat(verdict).isEqualTo(verdicts.latest(TICKET));
    }

    @Test
    void aLowerLevelNamesWhoOnTheUnitAgreed() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");

        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> verdicts.override(TICKET, 3, "Loan scanners are in place", maria, " "))
                .satisfies(wrong -> assertThat(wrong.fields()).extracting(Wrong.Field::field)
                        .containsExactly("agreed_by"));
        assertThat(verdicts.override(TICKET, 3, "Loan scanners are in place", maria, "Joe Lindqvist").reasons())
                .startsWith("Maria Lopez set level 3, as Joe Lindqvist agreed: Loan scanners are in place");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 100})
    void thereAreFourLevels(int level) {
        verdicts.judge(TICKET, SCANNER, "Asked for help");

        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> verdicts.override(TICKET, level, "Because", maria, "Joe Lindqvist"))
                .satisfies(wrong -> assertThat(wrong.fields()).extracting(Wrong.Field::field).containsExactly("level"));
    }

    @Test
    void anOverrideWithoutAReasonOrAChangeIsRefused() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");

        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> verdicts.override(TICKET, 2, "  ", maria, null))
                .satisfies(wrong -> assertThat(wrong.fields()).extracting(Wrong.Field::field)
                        .containsExactly("level", "reason"));
    }

    @Test
    void theUnitRaisesByOneLevelOnce() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        assertThat(verdicts.raised(TICKET)).isFalse();

        Verdict verdict = verdicts.raise(TICKET, "Two more patients came", ana);

        assertThat(verdict.level()).isEqualTo(1);
        assertThat(verdict.reasons()).startsWith("Ana Reyes set level 1: Two more patients came");
        assertThat(verdicts.raised(TICKET)).isTrue();
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> verdicts.raise(TICKET, "Again", ana));
    }

    @Test
    void nothingIsRaisedAboveLevelOneOrWithoutAReason() {
        verdicts.judge(TICKET, Said.from(THEATRE, BLOCKED).told(), "Asked for help");

        assertThatExceptionOfType(Wrong.class).isThrownBy(() -> verdicts.raise(TICKET, "", ana));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> verdicts.raise(TICKET, "Faster", ana));
    }

    @Test
    void aSignedLevelStandsWhileTheFactsGiveTheSame() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        verdicts.override(TICKET, 3, "Loan scanners are in place", maria, "Joe Lindqvist");

        Verdict verdict = verdicts.judge(
                TICKET, Said.from(SEVEN_EAST, SLOWED).device(4).joined(1).told(), "Somebody joined");

        assertThat(verdict.score()).isEqualTo(11);
        assertThat(verdict.ruleLevel()).isEqualTo(2);
        assertThat(verdict.level()).isEqualTo(3);
        assertThat(verdict.signature()).isEqualTo(
                new Verdict.Signature(maria, "Loan scanners are in place", "Joe Lindqvist"));
    }

    @Test
    void theRuleDecidesAgainOnceTheFactsGiveAnotherLevel() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        verdicts.override(TICKET, 3, "Loan scanners are in place", maria, "Joe Lindqvist");

        Verdict worse = verdicts.judge(
                TICKET, Said.from(SEVEN_EAST, SLOWED).device(4).units(2).told(), "Another unit joined");

        assertThat(worse.level()).isEqualTo(1);
        assertThat(worse.signature()).isNull();
        assertThat(verdicts.judge(TICKET, SCANNER, "It was another trouble").level()).isEqualTo(2);
    }

    @Test
    void everythingThatWasDecidedStaysInOrder() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        verdicts.override(TICKET, 3, "Loan scanners are in place", maria, "Joe Lindqvist");
        verdicts.raise(TICKET, "They are gone again", ana);

        assertThat(verdicts.history(TICKET)).extracting(Verdict::level).containsExactly(2, 3, 2);
        assertThat(jdbc.sql("select kind, level_before from impact.verdict_history where ticket = :ticket order by no")
                .param("ticket", TICKET)
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .list()).containsExactly("judged null", "overridden 2", "raised 3");
    }

    @Test
    void aReasonIsTakenOutWhereverItStands() {
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        verdicts.override(TICKET, 1, "Mr Smith in bed 4", maria, null);
        verdicts.judge(TICKET, SCANNER, "Somebody joined");

        verdicts.takeOut(TICKET, "Mr Smith in bed 4");

        assertThat(verdicts.latest(TICKET).reasons()).startsWith("Maria Lopez set level 1: its reason was taken out");
        assertThat(jdbc.sql("select count(*) from impact.verdicts where to_jsonb(verdicts)::text like '%Smith%'")
                .query(Integer.class)
                .single()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update impact.verdicts set level = 1",
            "update impact.verdicts set reason = 'Another one'",
            "update impact.verdicts set score = 0, taken_out = true",
            "delete from impact.verdicts",
            "truncate impact.verdicts"
    })
    void theDatabaseRefusesToChangeWhatWasDecided(String change) {
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        verdicts.override(TICKET, 3, "Loan scanners are in place", maria, "Joe Lindqvist");

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> jdbc.sql(change).update());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "'overridden', 0, 2, 1, 'Because', null",
            "'overridden', 5, 2, 1, 'Because', 'Joe'",
            "'overridden', 1, 2, 1, null, null",
            "'overridden', 1, 2, 1, '  ', null",
            "'overridden', 1, 2, null, 'Because', null",
            "'overridden', 3, 2, 1, 'Because', null",
            "'overridden', 3, 2, 1, 'Because', ''",
            "'overridden', 3, null, 1, 'Because', null",
            "'raised', 0, 1, 1, 'Because', null",
            "'raised', 1, 3, 1, 'Because', null",
            "'judged', 1, 2, null, null, null",
            "'guessed', 2, 2, null, null, null"
    })
    void theDatabaseRefusesALevelThatNobodySigned(String verdict) {
        verdicts.judge(TICKET, SCANNER, "Asked for help");

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> jdbc
                .sql("""
                        insert into impact.verdicts (ticket, no, kind, level, level_before, signed_by, reason, agreed_by, rule_level,
                                                     rule_version, told, score, factors, gates, capped, ask_to_join, reasons,
                                                     cause, at)
                        select ticket, 2, %s, rule_level, rule_version, told, score, factors, gates, capped, ask_to_join, reasons,
                               cause, at
                          from impact.verdicts
                         where ticket = :ticket
                        """
                        .formatted(verdict.replaceFirst("(, \\d|, null), 1,", "$1, " + maria + ",")))
                .param("ticket", TICKET)
                .update());
    }

    @Test
    void theShareOfLevelsCountsEachRequestOnce() {
        List<Integer> before = shares();
        verdicts.judge(TICKET, SCANNER, "Asked for help");
        verdicts.override(TICKET, 1, "Three carts now", maria, null);

        assertThat(shares()).containsExactly(before.get(0) + 1, before.get(1), before.get(2), before.get(3));
    }

    private List<Integer> shares() {
        return jdbc.sql("""
                select coalesce(s.tickets, 0)
                  from generate_series(1, 4) l
                  left join impact.level_shares s on s.level = l
                 order by l
                """)
                .query(Integer.class)
                .list();
    }

    private long person(String username) {
        return jdbc.sql("select id from directory.person_names where username = :username")
                .param("username", username)
                .query(Long.class)
                .single();
    }
}
