package org.oneward.desk.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oneward.desk.WordMissed;
import org.oneward.directory.Directory;
import org.oneward.notify.Notices;
import org.oneward.promises.Missed;
import org.oneward.promises.Promises;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A broken promise is never silent: it is an entry, told once to the one who waits, the responsible person and the
 * coordinator. Of the security lane all members are told, and everybody else that it is so and not where.
 */
@Service
class Misses {

    private final TicketStore store;
    private final Timeline timeline;
    private final Promises promises;
    private final Listeners listeners;
    private final Directory directory;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Misses(
            TicketStore store,
            Timeline timeline,
            Promises promises,
            Listeners listeners,
            Directory directory,
            Notices notices,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.store = store;
        this.timeline = timeline;
        this.promises = promises;
        this.listeners = listeners;
        this.directory = directory;
        this.notices = notices;
        this.jdbc = jdbc;
        this.events = events;
    }

    @Transactional
    void tell(long number, Instant now) {
        store.lockedUnlessBusy(number).ifPresent(ticket -> tell(ticket, now));
    }

    /** Words that did not come by now, under the ticket's row lock; before anything that a person does counts. */
    void tell(Ticket ticket, Instant now) {
        for (Missed missed : promises.missed(ticket.number(), now)) {
            notices.over(ticket.number(), "notice.near");
            Set<Long> told = new LinkedHashSet<>();
            told.add(ticket.responsible());
            if (ticket.cover() != null) {
                told.add(ticket.cover());
            }
            told.add(missed.madeBy());
            if (ticket.security()) {
                told.addAll(whoAre("security", ticket.facility()));
            }
            Set<Long> readers = Set.copyOf(told);
            told.add(directory.coordinator(ticket.facility(), missed.dueAt())
                    .orElseGet(() -> directory.fallback(ticket.facility())));
            if (missed.inARow() == 2) {
                lead(ticket.team()).ifPresent(told::add);
            }
            if (missed.inARow() >= 3) {
                whoAre("it_leader", ticket.facility()).stream().limit(1).forEach(told::add);
            }
            Map<String, Object> payload = new HashMap<>();
            payload.put("due", missed.dueAt());
            payload.put("made_by", missed.madeBy());
            payload.put("in_a_row", missed.inARow());
            payload.put("next_due", missed.nextDueAt());
            payload.put("told", told);
            timeline.add(ticket, Entry.of("missed", null, missed.dueAt()).with(payload));
            store.nextWord(ticket.number(), missed.nextDueAt());
            String cause = "missed-" + ticket.number() + "-" + missed.no();
            for (long person : told) {
                if (ticket.security() && !readers.contains(person)) {
                    notices.tell(person, cause, null, "notice.missed-lane", String.valueOf(ticket.number()));
                } else {
                    Long link = directory.reader(person).flatMap(who -> store.lockedIfSeen(ticket.number(), who))
                            .map(Ticket::number).orElse(null);
                    notices.tell(person, cause, link, "notice.missed", String.valueOf(ticket.number()),
                            ticket.unitName());
                }
            }
            listeners.tell(ticket, -1, cause, "notice.missed-to-you", String.valueOf(ticket.number()));
            events.publishEvent(new WordMissed(ticket.number(), ticket.requester(), missed.inARow(), missed.dueAt()));
        }
    }

    private List<Long> whoAre(String role, long facility) {
        return jdbc.sql("""
                select r.person
                  from directory.person_roles r
                  join directory.person_names p on p.id = r.person and p.active and p.facility = :facility
                 where r.role = :role
                 order by r.person
                 limit 100
                """)
                .param("role", role)
                .param("facility", facility)
                .query(Long.class)
                .list();
    }

    private java.util.Optional<Long> lead(long team) {
        return jdbc.sql("select lead from directory.team_names where id = :team and lead is not null")
                .param("team", team)
                .query(Long.class)
                .optional();
    }
}
