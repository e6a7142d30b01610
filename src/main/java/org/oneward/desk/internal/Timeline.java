package org.oneward.desk.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.TicketMessage;
import org.oneward.impact.Factor;
import org.oneward.privacy.Flags;
import org.oneward.web.Live;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The append-only record of a request. An entry's number is given under the ticket's row lock. */
@Repository
class Timeline {

    /** What people say to each other, in whichever way. */
    private static final Set<String> MESSAGES = Set.of("word", "reply", "call", "visit", "proposed");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Live live;
    private final Flags flags;
    private final ApplicationEventPublisher events;

    Timeline(JdbcClient jdbc, JsonMapper json, Live live, Flags flags, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.live = live;
        this.flags = flags;
        this.events = events;
    }

    /** @return the number of the entry */
    int add(Ticket ticket, Entry entry) {
        int number = next(ticket.number());
        write(ticket.number(), ticket.unitCode(), number, entry);
        return number;
    }

    /** The number of an entry that is written once the clock has read it. */
    int next(long ticket) {
        return jdbc.sql("update desk.tickets set entries = entries + 1 where number = :ticket returning entries")
                .param("ticket", ticket)
                .query(Integer.class)
                .single();
    }

    void write(long ticket, String unitCode, int number, Entry entry) {
        Map<String, Object> payload = new HashMap<>();
        entry.payload()
                .forEach((name, value) -> payload.put(name, value instanceof Instant at ? at.toString() : value));
        jdbc.sql("""
                insert into desk.timeline (ticket, entry_no, kind, actor, at, said_at, internal_reason, text, payload)
                values (:ticket, :number, :kind, :actor, :at, :saidAt, :internalReason, :text, cast(:payload as jsonb))
                """)
                .param("ticket", ticket)
                .param("number", number)
                .param("kind", entry.kind())
                .param("actor", entry.actor())
                .param("at", TicketStore.time(entry.at()))
                .param("saidAt", TicketStore.time(entry.saidAt()))
                .param("internalReason", entry.internalReason())
                .param("text", entry.text())
                .param("payload", json.writeValueAsString(payload))
                .update();
        point(ticket, number, entry.text(), entry.payload().get("summary"), entry.payload().get("place"),
                entry.payload().get("rest"));
        live.changed("ticket-" + ticket);
        live.changed("unit-" + unitCode);
        live.changed("desk");
        if (MESSAGES.contains(entry.kind()) && entry.internalReason() == null) {
            events.publishEvent(new TicketMessage(ticket, number, entry.at()));
        }
    }

    /** The answers that came last from somebody who is neither who asked nor of the unit. */
    Set<Factor.Kind> askedByDesk(Ticket ticket) {
        return Set.copyOf(jdbc.sql("""
                select kind
                  from (select distinct on (f.kind) f.kind, e.actor
                          from desk.timeline e
                         cross join (values ('effect', 'FALLBACK'), ('spare_taken', 'FALLBACK'), ('reach', 'REACH'),
                                            ('process', 'PROCESS'), ('needed_by', 'CLOCK')) f (fact, kind)
                         where e.ticket = :ticket and e.kind in ('facts', 'worse', 'can_wait')
                           and jsonb_exists(e.payload, f.fact)
                         order by f.kind, e.entry_no desc) last
                 where actor <> :requester
                   and not exists (select from directory.unit_people u where u.unit = :unit and u.person = actor)
                """)
                .param("ticket", ticket.number())
                .param("requester", ticket.requester())
                .param("unit", ticket.unit())
                .query((row, _) -> Factor.Kind.valueOf(row.getString("kind")))
                .list());
    }

    /** Words that were sent although they look like they hold a patient's identifier: the privacy officer looks at them. */
    void point(long ticket, int number, @Nullable Object... words) {
        flags.raise(ticket, TakeoutReads.address(ticket, number),
                Stream.of(words).filter(Objects::nonNull).map(Object::toString).toList());
    }
}
