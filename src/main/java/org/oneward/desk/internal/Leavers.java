package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.oneward.directory.PersonLeft;
import org.oneward.notify.Notices;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What somebody asked for who has left goes on: the lead of the unit follows it from now on and answers for it. Of what
 * is personal nobody reads more than before; whoever has it is told that nobody waits there any more.
 */
@Component
class Leavers {

    private final Timeline timeline;
    private final TicketStore store;
    private final Facts facts;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Leavers(TicketStore store, Timeline timeline, Facts facts, Notices notices, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.facts = facts;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Left(long number, long lead) {}

    @EventListener
    void inherit(PersonLeft left) {
        Instant now = clock.instant();
        for (Left each : open(left.person())) {
            Ticket ticket = store.locked(each.number());
            boolean open = each.lead() != 0 && !ticket.personal() && !ticket.security();
            timeline.add(ticket, Entry.of("left", null, now).with(open
                    ? Map.of("person", left.person(), "lead", each.lead())
                    : Map.of("person", left.person())));
            String cause = "left-" + ticket.number() + "-" + left.person();
            notices.tell(ticket.responsible(), cause, ticket.number(), "notice.left", ticket.unitName(),
                    String.valueOf(ticket.number()));
            if (open) {
                facts.watch(ticket.number(), each.lead());
                notices.tell(each.lead(), cause, ticket.number(), "notice.left", ticket.unitName(),
                        String.valueOf(ticket.number()));
            }
        }
    }

    private List<Left> open(long person) {
        return jdbc.sql("""
                select t.number, coalesce(u.lead, 0) as lead
                  from desk.tickets t
                  join directory.unit_names u on u.id = t.unit
                 where t.requester = :person and t.ended_at is null
                 order by t.number""")
                .param("person", person)
                .query(Left.class)
                .list();
    }
}
