package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@OnewardTest
class DirectoryStoreTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Directory directory;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate transaction;

    @BeforeEach
    void nested() {
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Test
    void aReaderKnowsUnitsTeamsAndRoles() {
        Reader grace = person(Cast.GRACE);
        assertThat(grace.ledUnits()).containsExactly(grace.unit());
        assertThat(grace.roles()).containsExactly(Role.UNIT_LEAD);
        assertThat(grace.teams()).isEmpty();
        Reader dev = person(Cast.DEV);
        assertThat(dev.coordinates()).isTrue();
        assertThat(dev.roleNames()).contains("coordinator_on_duty");
        assertThat(dev.teams()).containsExactly(dev.team());
    }

    @Test
    void aReaderIsFoundByMailToo() {
        assertThat(directory.reader(" Ana.Reyes@lakeside.example ")).contains(person(Cast.ANA));
    }

    @Test
    void whoLeftIsNobody() {
        Reader kofi = person(Cast.KOFI);
        jdbc.sql("update directory.people set active = false where id = :id").param("id", kofi.id()).update();
        assertThat(directory.reader(Cast.KOFI)).isEmpty();
        assertThat(directory.reader(kofi.id())).isEmpty();
        assertThat(directory.onShift(kofi.id(), monday(16))).isFalse();
    }

    @Test
    void theDatabaseAndTheRotaAgreeAtEveryHourOfAYear() {
        long nadia = person(Cast.NADIA).id();
        Instant hour = monday(0).minus(Duration.ofDays(365));
        for (int i = 0; i < 365 * 4; i++) {
            hour = hour.plus(Duration.ofMinutes(6 * 60 + 1));
            assertThat(directory.shiftEnd(nadia, hour).isPresent()).as("%s", hour)
                    .isEqualTo(directory.onShift(nadia, hour));
            assertThat(until(nadia, hour)).as("%s", hour).isEqualTo(directory.shiftEnd(nadia, hour));
        }
    }

    @Test
    void shiftsThatTouchAreOneInTheDatabaseToo() {
        long rosa = person(Cast.ROSA).id();
        Instant end = directory.shiftEnd(rosa, monday(8)).orElseThrow();
        deviate(rosa, "extra", true, end, end.plus(Duration.ofHours(4)), monday(0), null);
        deviate(rosa, "extra", true, end.plus(Duration.ofHours(3)), end.plus(Duration.ofHours(6)), monday(0), null);
        assertThat(directory.shiftEnd(rosa, monday(8))).contains(end.plus(Duration.ofHours(6)));
        assertThat(until(rosa, monday(8))).contains(end.plus(Duration.ofHours(6)));

        deviate(rosa, "leave", false, end.plus(Duration.ofHours(1)), end.plus(Duration.ofHours(9)), monday(0), null);
        assertThat(until(rosa, monday(8))).isEqualTo(directory.shiftEnd(rosa, monday(8)))
                .contains(end.plus(Duration.ofHours(1)));
    }

    private Optional<Instant> until(long person, Instant at) {
        return jdbc.sql("select ends_at from directory.shifts_until(:at) where person = :person")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Leave, a swap, a shift more and an outside roster, over each other and over both changes of the clocks. */
    @Test
    void theyAgreeAboutWhateverDiffersFromThePatternToo() {
        Reader nadia = person(Cast.NADIA);
        Instant year = monday(0).minus(Duration.ofDays(364));
        var random = new Random(7);
        for (int day = 1; day < 364; day += 3) {
            Instant begins = year.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(random.nextInt(2880)));
            String reason = List.of("leave", "extra", "roster", "roster").get(random.nextInt(4));
            deviate(nadia.id(), reason, reason.equals("extra") || reason.equals("roster") && random.nextBoolean(),
                    begins, begins.plus(Duration.ofMinutes(60 + random.nextInt(4000))),
                    begins.minus(Duration.ofHours(random.nextInt(40)).minusHours(20)),
                    random.nextInt(3) == 0 ? begins.plus(Duration.ofMinutes(random.nextInt(3000))) : null);
        }
        int on = 0;
        int otherwise = 0;
        Instant hour = year;
        for (int i = 0; i < 364 * 6; i++) {
            hour = hour.plus(Duration.ofMinutes(4 * 60 + 1));
            boolean here = directory.onShift(nadia.id(), hour);
            assertThat(directory.shiftEnd(nadia.id(), hour).isPresent()).as("%s", hour).isEqualTo(here);
            assertThat(endsInDatabase(nadia.id(), hour)).as("%s", hour).isEqualTo(here);
            on += here ? 1 : 0;
            otherwise += jdbc
                    .sql("select count(*) from directory.exception_at(:at) where person = :nadia and works <> :on")
                    .param("at", hour.atOffset(ZoneOffset.UTC))
                    .param("nadia", nadia.id())
                    .param("on", here)
                    .query(Integer.class)
                    .single();
        }
        assertThat(on).isBetween(364, 364 * 5);
        assertThat(otherwise).as("what counts is what the exception says").isZero();
    }

    private boolean endsInDatabase(long person, Instant at) {
        return jdbc
                .sql("select exists (select from directory.shift_ends(:at) where person = :person and ends_at > :at)")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    @Test
    void aShiftEndsWhereLeaveBegins() {
        long rosa = person(Cast.ROSA).id();
        deviate(rosa, "leave", false, monday(12), monday(40), monday(0), null);
        assertThat(directory.shiftEnd(rosa, monday(8))).contains(monday(12));
        assertThat(jdbc.sql("select ends_at from directory.shift_ends(:at) where person = :rosa")
                .param("at", monday(8).atOffset(ZoneOffset.UTC))
                .param("rosa", rosa)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()).isEqualTo(monday(12));
        assertThat(directory.onShift(rosa, monday(13))).isFalse();
        assertThat(directory.backAt(rosa, monday(13))).contains(monday(24 + 24 + 7));
    }

    @Test
    void whatWasWrittenLastCountsAndWhatIsWrittenByHandOverARoster() {
        long rosa = person(Cast.ROSA).id();
        deviate(rosa, "leave", false, monday(7), monday(15), monday(0), null);
        deviate(rosa, "extra", true, monday(9), monday(11), monday(0), null);
        deviate(rosa, "roster", true, monday(7), monday(15), monday(0), null);
        assertThat(directory.onShift(rosa, monday(8))).isFalse();
        assertThat(directory.onShift(rosa, monday(10))).isTrue();
        assertThat(directory.shiftEnd(rosa, monday(10))).contains(monday(11));
    }

    @Test
    void whatDiffersIsEndedAndNeverEditedNorDeleted() {
        long rosa = person(Cast.ROSA).id();
        deviate(rosa, "leave", false, monday(7), monday(15), monday(0), null);
        long before = directory.rotaVersion();
        jdbc.sql("update directory.exceptions set valid_until = now()").update();
        assertThat(directory.rotaVersion()).isEqualTo(before + 1);
        for (String edit : List.of("delete from directory.exceptions",
                "update directory.exceptions set ends_at = now()",
                "update directory.exceptions set valid_until = null")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(inside -> jdbc.sql(edit).update())).as(edit)
                    .hasMessageContaining("never edited");
        }
    }

    @Test
    void theTeamsOwnOnCallPersonComesBeforeTheFacilitysAndNobodyOnLeave() {
        Reader rosa = person(Cast.ROSA);
        long owen = person(Cast.OWEN).id();
        onCall(owen, null);
        assertThat(directory.onCall(rosa.facility(), rosa.team(), monday(3))).contains(owen);
        onCall(rosa.id(), rosa.team());
        assertThat(directory.onCall(rosa.facility(), rosa.team(), monday(3))).contains(rosa.id());
        assertThat(directory.onCall(rosa.facility(), null, monday(3))).contains(owen);
        assertThat(directory.onCall(rosa.facility(), rosa.team(), monday(30))).isEmpty();
        deviate(rosa.id(), "leave", false, monday(0), monday(15), monday(-1), null);
        assertThat(directory.onCall(rosa.facility(), rosa.team(), monday(3))).contains(owen);
    }

    private void onCall(long person, @Nullable Long team) {
        jdbc.sql("""
                insert into directory.on_call_spans (facility, team, person, begins_at, ends_at, valid_from)
                select facility, :team, id, :from, :until, :from from directory.people where id = :person""")
                .param("team", team, Types.BIGINT)
                .param("person", person)
                .param("from", monday(0).atOffset(ZoneOffset.UTC))
                .param("until", monday(24).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void deviate(long person, String reason, boolean works, Instant begins, Instant ends, Instant from,
            @Nullable Instant until) {
        jdbc.sql(
                """
                        with roster as (
                            insert into directory.rosters (team, address, added_by, added_at, ended_at)
                            select team, '', :person, now(), now() from directory.team_members
                             where person = :person and :reason = 'roster'
                            returning id)
                        insert into directory.exceptions (person, works, reason, begins_at, ends_at, valid_from, valid_until, roster)
                        values (:person, :works, :reason, :begins, :ends, :from, :until, (select id from roster))""")
                .param("person", person)
                .param("works", works)
                .param("reason", reason)
                .param("begins", begins.atOffset(ZoneOffset.UTC))
                .param("ends", ends.atOffset(ZoneOffset.UTC))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    @Test
    void nadiaLeadsTheNightWhenDevIsAway() {
        Reader dev = person(Cast.DEV);
        jdbc.sql("update directory.shifts set valid_until = valid_from where person = :dev")
                .param("dev", dev.id())
                .update();
        assertThat(directory.coordinator(dev.facility(), monday(23)))
                .contains(person(Cast.NADIA).id());
        assertThat(directory.coordinator(dev.facility(), monday(12))).isEmpty();
    }

    @Test
    void aShiftIsEndedAndNeverEdited() {
        assertThatThrownBy(() -> jdbc.sql("update directory.shifts set ends = '16:00'").update())
                .hasMessageContaining("never edited");
    }

    @Test
    void aShiftIsNeverDeleted() {
        assertThatThrownBy(() -> jdbc.sql("delete from directory.shifts").update())
                .hasMessageContaining("never edited");
    }

    @Test
    void everyChangeOfAShiftIsCounted() {
        long before = directory.rotaVersion();
        jdbc.sql("""
                insert into directory.shifts (person, weekday, begins, ends) values (:ana, 1, '07:00', '08:00')""")
                .param("ana", person(Cast.ANA).id())
                .update();
        assertThat(directory.rotaVersion()).isEqualTo(before + 1);
    }

    @Test
    void aLiaisonOfATeamDoesNotWorkItsRequests() {
        assertThat(jdbc.sql("select count(*) from directory.team_people where person = :lin")
                .param("lin", person(Cast.LIN).id())
                .query(Integer.class)
                .single()).isZero();
    }

    private Reader person(String username) {
        return directory.reader(username).orElseThrow();
    }

    private static Instant monday(int hour) {
        return LocalDate.now(CHICAGO)
                .with(TemporalAdjusters.previous(DayOfWeek.MONDAY))
                .atStartOfDay()
                .plusHours(hour)
                .atZone(CHICAGO)
                .toInstant();
    }
}
