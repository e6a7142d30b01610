package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.springframework.http.HttpStatus;

/** Kind or cold, solved or not. */
class UnitPictureTest extends TrustCase {

    private static final String PICTURE = "/trust/units/7E/picture";

    @Test
    void withoutAnswersItSaysSoAndShowsNoFigure() {
        assertThat(page(Cast.ANA, PICTURE))
                .contains("No data: fewer than five people have answered in the last 90 days.")
                .doesNotContain("Happiness");
    }

    @Test
    void underFiveAnswersAUnitIsShownAmongTheWholeHospital() {
        answers("7E", 0, 0, 0, 0);
        answers("6W", 10, 10, 10, 10, 10, 10);

        assertThat(page(Cast.ANA, PICTURE)).contains("There are too few answers from 7 East to show them alone.",
                "Happiness +20", "out of 10 answers");
    }

    @Test
    void fromFiveAnswersOnItIsTheUnitsOwn() {
        answers("7E", 10, 9, 9, 8, 7, 6, 3, 10, 9, 0);
        answers("6W", 0, 0, 0, 0, 0, 0);

        assertThat(page(Cast.ANA, PICTURE)).doesNotContain("too few answers").contains("Happiness +20",
                "out of 10 answers");
    }

    @Test
    void aHandfulOfTheWholeHospitalPointsAtNobodyEither() {
        answers("7E", 0, 0, 0, 0);

        assertThat(page(Cast.ANA, PICTURE)).doesNotContain("Happiness", "<table");
    }

    @Test
    void whatIsOlderThanNinetyDaysIsNotInIt() {
        answers("7E", 0, 0, 0, 0, 0);
        jdbc.sql("update trust.feedback set at = at - interval '91 days'").update();

        assertThat(page(Cast.ANA, PICTURE)).contains("No data");
    }

    @Test
    void itSaysWhatItCostAndHowMuchIsOpen() {
        answers("7E", 10, 9, 9, 8, 7);
        jdbc.sql("update trust.feedback set minutes_lost = 30").update();
        assertThat(page(Cast.ANA, PICTURE)).contains("30 min on average, 30 min in the middle", "out of 5 answers")
                .doesNotContain("open to all");

        for (int i = 0; i < 4; i++) {
            api.ask(Cast.ANA, """
                    {"summary": "My badge", "unit": "7E", "effect": "none", "personal": true}""");
        }
        api.post(Cast.MARIA, "/tickets/" + number + "/notes", "{\"text\": \"Cradle is worn.\"}");
        api.post(Cast.MARIA, "/tickets/" + number + "/notes",
                "{\"text\": \"The code of the cabinet.\", \"internal_reason\": \"security\"}");
        for (String reader : new String[]{Cast.ANA, Cast.MARIA}) {
            assertThat(page(reader, PICTURE))
                    .contains("Of 5 requests here 4 were personal. Of 2 notes one is open to all.");
        }
    }

    @Test
    void ofItAndOfAnsweringPeopleItNamesNobody() {
        answers("7E", 10, 9, 9, 8, 7, 6, 3, 10, 9, 0);

        assertThat(page(Cast.GRACE, PICTURE)).doesNotContain("Ana", "Maria", "Lopez", "Reyes");
    }

    @Test
    void itIsForTheUnitAndForThoseWhoHelpIt() {
        for (String reader : new String[]{Cast.ANA, Cast.GRACE, Cast.MARIA, Cast.DEV, Cast.LIN, Cast.SAM}) {
            assertThat(get(reader, PICTURE)).hasStatusOk();
        }
        for (String other : new String[]{Cast.MARCUS, Cast.TOM, Cast.ROOT, Cast.VERA}) {
            assertThat(get(other, PICTURE)).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(get(Cast.DEV, "/trust/units/NONE/picture")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void answers(String unit, int... treated) {
        for (int answer : treated) {
            jdbc.sql(
                    """
                            insert into trust.feedback (ticket, unit, person, moment, treated, at)
                            select :ticket, u.id, (select min(p.person) from directory.unit_people p
                                                    where p.unit = u.id and p.person not in (select person from trust.feedback)),
                                   'first_word', :treated, now()
                              from directory.unit_names u where u.code = :unit
                            """)
                    .param("ticket", number)
                    .param("unit", unit)
                    .param("treated", answer)
                    .update();
        }
    }
}
