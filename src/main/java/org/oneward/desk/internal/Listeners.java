package org.oneward.desk.internal;

import java.util.List;
import org.oneward.notify.Letter;
import org.oneward.notify.Mails;
import org.oneward.notify.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those who wait for a request: whoever asked, joined or watches, as far as they may still see it. */
@Repository
class Listeners {

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Mails mails;
    private final QuietHours quiet;

    Listeners(JdbcClient jdbc, Notices notices, Mails mails, QuietHours quiet) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.mails = mails;
        this.quiet = quiet;
    }

    void tell(Ticket ticket, long butNot, String cause, String sentence, Object... arguments) {
        tell(ticket, butNot, Letter.of(cause, ticket.number(), sentence, arguments));
    }

    /** On their page, and by mail; of a personal request or one in the security lane a mail says only that there is news. */
    void tell(Ticket ticket, long butNot, Letter news) {
        Letter letter = (ticket.personal() || ticket.security()
                ? Letter.of(news.cause(), ticket.number(), "mail.news", String.valueOf(ticket.number()))
                : news.about(ticket.summary())).notBefore(quiet.until(ticket));
        for (long person : of(ticket)) {
            if (person != butNot) {
                notices.tell(person, news.cause(), ticket.number(), news.sentence(), news.arguments().toArray());
                mails.write(person, letter);
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
