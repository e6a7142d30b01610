package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.desk.TicketOpened;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;

/** The same service in two units within a quarter of an hour: both rise, and the coordinator is asked to join them. */
class SameTroubleTest extends DeskPagesCase {

    private static final String AS_MARCUS = """
            {"summary": "No order goes out", "unit": "6W", "effect": "slowed", "service": "ehr"}""";
    private static final String AS_ANA = """
            {"summary": "The chart takes no order", "unit": "7E", "effect": "slowed", "service": "ehr"}""";

    @Autowired
    SameTrouble sameTrouble;

    @Test
    void twoUnitsAskingWithinAQuarterOfAnHourRaiseEachOther() {
        long first = ask(0, AS_ANA);
        int alone = level(first);
        long second = at(5, () -> api.ask(Cast.MARCUS, AS_MARCUS));
        at(5, () -> told(new TicketOpened(second, Cast.TUESDAY_AT_TWO)));

        assertThat(level(first)).isLessThan(alone);
        assertThat(told(Cast.DEV)).contains("notice.join");
    }

    @Test
    void aServiceNamedAfterwardsCountsAsWell() {
        long first = ask(0, AS_ANA);
        int alone = level(first);
        long second = at(5, () -> api.ask(Cast.MARCUS, AS_MARCUS.replace(", \"service\": \"ehr\"", "")));
        at(6, () -> api.patch(Cast.MARCUS, "/tickets/" + second + "/facts", "{\"service\": \"ehr\"}"));
        at(6, () -> told(new ServiceNamed(second)));

        assertThat(level(first)).isLessThan(alone);
        assertThat(level(second)).isEqualTo(level(first));
    }

    @Test
    void anotherServiceIsAnotherTrouble() {
        ask(0, AS_ANA);
        long second = at(5, () -> api.ask(Cast.MARCUS, AS_MARCUS));
        int together = level(second);
        at(6, () -> api.patch(Cast.MARCUS, "/tickets/" + second + "/facts", "{\"service\": \"printers\"}"));

        assertThat(level(second)).isGreaterThan(together);
    }

    private Object told(TicketOpened opened) {
        AopTestUtils.<SameTrouble>getTargetObject(sameTrouble).on(opened);
        return opened;
    }

    private Object told(ServiceNamed named) {
        AopTestUtils.<SameTrouble>getTargetObject(sameTrouble).on(named);
        return named;
    }

    private int level(long number) {
        return jdbc.sql("select level from desk.tickets where number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    private List<String> told(String username) {
        return jdbc.sql("""
                select n.sentence from notify.notices n
                  join directory.person_names p on p.id = n.person and p.username = :username""")
                .param("username", username)
                .query(String.class)
                .list();
    }
}
