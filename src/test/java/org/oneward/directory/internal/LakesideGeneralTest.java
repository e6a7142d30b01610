package org.oneward.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnewardTest
class LakesideGeneralTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Directory directory;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @CsvSource({
            "unit_names, 26",
            "person_names where active, 612",
            "team_names, 8",
            "service_facts, 24",
            "device_facts, 180"
    })
    void theDemoHospitalLoads(String view, int count) {
        assertThat(count("select count(*) from directory." + view)).isEqualTo(count);
    }

    @Test
    void thirtyFourPeopleAreInItAndEveryTeamHasALeadOfItsOwn() {
        assertThat(count("""
                select count(*) from directory.person_names p
                  join directory.unit_names u on u.id = p.unit where u.code = 'IT'""")).isEqualTo(34);
        assertThat(count("""
                select count(*) from directory.team_names t
                  join directory.team_people m on m.team = t.id and m.person = t.lead""")).isEqualTo(8);
    }

    @Test
    void everyUnitHasALead() {
        assertThat(count("select count(*) from directory.unit_names where lead is null")).isZero();
    }

    @Test
    void somePeopleFloatBetweenTwoUnits() {
        assertThat(count("""
                select count(*) from (
                    select from directory.unit_people group by person having count(*) > 1) as floats""")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {Cast.ANA, Cast.MARIA, Cast.DEV})
    void threeAreOnShiftAtAnyHourOfTheWeek(String username) {
        long person = person(username).id();
        Instant now = clock.instant();
        for (int hour = 0; hour < 7 * 24; hour++) {
            assertThat(directory.onShift(person, now.plus(hour, ChronoUnit.HOURS))).isTrue();
        }
        assertThat(directory.shiftEnd(person, now)).isEmpty();
    }

    @Test
    void mariaIsTheNamedPersonOfSevenEast() {
        assertThat(jdbc.sql("""
                select p.username from directory.named_contacts c
                  join directory.team_names t on t.id = c.team and t.name = 'Clinical devices'
                  join directory.unit_names u on u.id = c.unit and u.code = '7E'
                  join directory.person_names p on p.id = c.person""")
                .query(String.class)
                .single()).isEqualTo(Cast.MARIA);
    }

    @Test
    void theScannerOnMedCart3IsKnownByItsTag() {
        assertThat(jdbc.sql("select name, process, touches from directory.device_facts where tag = :tag")
                .param("tag", Cast.SCANNER)
                .query()
                .singleRow())
                .containsEntry("name", "Scanner on med cart 3")
                .containsEntry("process", 4)
                .containsEntry("touches", "Medication is given with it");
    }

    @Test
    void devLeadsTheShiftAndSamAnswersWhenNobodyElseIsOn() {
        long facility = person(Cast.ANA).facility();
        assertThat(directory.coordinator(facility, clock.instant())).contains(person(Cast.DEV).id());
        assertThat(directory.fallback(facility)).isEqualTo(person(Cast.SAM).id());
    }

    private Reader person(String username) {
        return directory.reader(username).orElseThrow();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
