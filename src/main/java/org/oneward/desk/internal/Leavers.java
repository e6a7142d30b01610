package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.oneward.directory.Directory;
import org.oneward.directory.PersonLeft;
import org.oneward.notify.Notices;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What somebody asked for who has left goes on: the lead of the unit follows it from now on and answers for it, and so
 * does what that lead followed for others who left. Where nobody leads any more it is whoever answers for the facility.
 * Of what is personal nobody reads more than before; whoever has it is told that nobody waits there any more.
 */
@Component
class Leavers {

    private final Timeline timeline;
    private final TicketStore store;
    private final Facts facts;
    private final Notices notices;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final Clock clock;

    Leavers(TicketStore store, Timeline timeline, Facts facts, Notices notices, Directory directory, JdbcClient jdbc,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.facts = facts;
        this.notices = notices;
        this.directory = directory;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Left(long number, long heir) {}

    @EventListener
    void inherit(PersonLeft left) {
        Instant now = clock.instant();
        for (Left each : open(left.person())) {
            Ticket ticket = store.locked(each.number());
            String cause = "left-" + ticket.number() + "-" + left.person();
            boolean open = each.heir() != 0 && !ticket.personal() && !ticket.security();
            boolean reads = open && directory.reader(each.heir())
                    .flatMap(heir -> store.lockedIfSeen(ticket.number(), heir))
                    .isPresent();
            timeline.add(ticket, Entry.of("left", null, now).with(open
                    ? Map.of("person", left.person(), reads ? "lead" : "to", each.heir())
                    : Map.of("person", left.person())));
            tell(ticket.responsible(), cause, ticket, true);
            if (open) {
                tell(each.heir(), cause, ticket, reads);
            }
            if (reads) {
                facts.watch(ticket.number(), each.heir());
            }
        }
    }

    private void tell(long person, String cause, Ticket ticket, boolean reads) {
        notices.tell(person, cause, reads ? ticket.number() : null, "notice.left", ticket.unitName(),
                String.valueOf(ticket.number()));
    }

    private List<Left> open(long person) {
        return jdbc.sql("""
                select t.number, coalesce(u.lead, f.fallback_person, 0) as heir
                  from desk.tickets t
                  join directory.unit_names u on u.id = t.unit
                  join directory.facility_names f on f.id = t.facility
                 where t.ended_at is null
                   and t.number in (select number from desk.tickets where requester = :person
                                     union
                                    select w.ticket
                                      from desk.watchers w
                                      join desk.tickets o on o.number = w.ticket
                                      join directory.person_names q on q.id = o.requester and not q.active
                                     where w.person = :person)
                 order by t.number""")
                .param("person", person)
                .query(Left.class)
                .list();
    }
}
