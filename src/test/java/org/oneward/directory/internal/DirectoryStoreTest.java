package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnewardTest
class DirectoryStoreTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Directory directory;

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
        }
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
                .atTime(hour, 0)
                .atZone(CHICAGO)
                .toInstant();
    }
}
