package org.oneward.desk.internal;

import java.util.List;
import org.oneward.notify.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those who wait for a request: whoever asked, joined or watches, as far as they may still see it. */
@Repository
class Listeners {

    private final JdbcClient jdbc;
    private final Notices notices;

    Listeners(JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    void tell(Ticket ticket, long butNot, String cause, String sentence, Object... arguments) {
        for (long person : of(ticket)) {
            if (person != butNot) {
                notices.tell(person, cause, ticket.number(), sentence, arguments);
            }
        }
    }

    private List<Long> of(Ticket ticket) {
        return jdbc.sql("""
                select :requester
                 union
                select w.person
                  from desk.watchers w
                 where w.ticket = :ticket and not :closed
                   and (exists (select from directory.unit_people u where u.unit = :unit and u.person = w.person)
                        or exists (select from directory.person_roles r
                                    where r.person = w.person and r.role in ('analyst', 'coordinator', 'liaison')))
                """)
                .param("requester", ticket.requester())
                .param("unit", ticket.unit())
                .param("ticket", ticket.number())
                .param("closed", ticket.personal() || ticket.security())
                .query(Long.class)
                .list();
    }
}
