package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.oneward.desk.TicketOpened;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** With real commits: listeners hear of what was committed. */
@OnewardTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class UntoldTest {

    @Autowired
    Untold untold;
    @Autowired
    EventSerializer serializer;
    @Autowired
    JdbcClient jdbc;

    @Test
    void whatAListenerDidNotFinishWithIsToldAgainAfterAWhile() {
        jdbc.sql("""
                insert into database.event_publication
                       (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                values (gen_random_uuid(), 'org.oneward.desk.internal.SameTrouble.on(org.oneward.desk.TicketOpened)',
                        'org.oneward.desk.TicketOpened', :event, now(), 'PROCESSING', 1)
                """).param("event", serializer.serialize(new TicketOpened(0, Cast.TUESDAY_AT_TWO))).update();

        untold.tell();
        assertThat(untold()).isOne();

        jdbc.sql("update database.event_publication set publication_date = now() - interval '1 minute'").update();
        untold.tell();
        await().until(() -> untold() == 0);
    }

    private int untold() {
        return jdbc.sql("select count(*) from database.event_publication").query(Integer.class).single();
    }
}
