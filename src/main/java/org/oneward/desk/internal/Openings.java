package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import org.oneward.directory.Reader;
import org.oneward.notify.Notices;
import org.oneward.privacy.ReadLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A request was opened: kept in the read log, and said to the unit when the one who answers for it looks for the first time. */
@Service
class Openings {

    private final TicketStore store;
    private final Timeline timeline;
    private final ReadLog reads;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Openings(TicketStore store, Timeline timeline, ReadLog reads, Notices notices, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.reads = reads;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    void opened(long number, Reader me, ReadLog.How how) {
        Ticket ticket = store.locked(number, me);
        reads.read(me, number, how);
        notices.seen(me.id(), number);
        boolean answers = ticket.responsible() == me.id() || (ticket.cover() != null && ticket.cover() == me.id());
        if (ticket.state().ended() || !(answers || me.coordinates()) || !firstTime(number, me, answers)) {
            return;
        }
        Instant now = clock.instant();
        if (ticket.responsible() == me.id() && ticket.seenAt() == null) {
            store.seen(number, now);
        }
        timeline.add(ticket, Entry.of("seen", me.id(), now));
    }

    /** Not seen by this person since it came to them, or, for a coordinator, since a word last did not come. */
    private boolean firstTime(long number, Reader me, boolean answers) {
        return jdbc
                .sql("""
                        select not exists (
                                 select from desk.timeline e
                                  where e.ticket = :ticket and e.actor = :me
                                    and e.entry_no > coalesce((
                                          select max(m.entry_no) from desk.timeline m
                                           where m.ticket = :ticket
                                             and m.kind = any (case when :answers then array['asked', 'assigned', 'handed', 'cover']
                                                                    else array['missed'] end)), 0))
                           and (:answers or exists (select from desk.timeline m where m.ticket = :ticket and m.kind = 'missed'))
                        """)
                .param("ticket", number)
                .param("me", me.id())
                .param("answers", answers)
                .query(Boolean.class)
                .single();
    }
}
