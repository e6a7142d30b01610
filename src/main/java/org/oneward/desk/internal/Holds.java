package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.shared.Conflict;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A hold names what it waits for and until when. It stops no word. */
@Service
class Holds {

    static final List<String> WAITS_FOR = List.of("requester", "vendor", "part", "change", "other");

    public record HoldForm(@Nullable String waitsFor, @Nullable String reason, @Nullable String until) {}

    private final JdbcClient jdbc;
    private final TicketStore store;
    private final Timeline timeline;
    private final Promises promises;
    private final Misses misses;
    private final Zones zones;
    private final Clock clock;

    Holds(
            JdbcClient jdbc,
            TicketStore store,
            Timeline timeline,
            Promises promises,
            Misses misses,
            Zones zones,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.timeline = timeline;
        this.promises = promises;
        this.misses = misses;
        this.zones = zones;
        this.clock = clock;
    }

    @Transactional
    void place(long number, Reader me, HoldForm form, @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        Instant now = clock.instant();
        Fields fields = new Fields();
        String waitsFor = fields.needed("waits_for", form.waitsFor(), 20);
        if (!waitsFor.isEmpty() && !WAITS_FOR.contains(waitsFor)) {
            fields.wrong("waits_for", Words.noneOf(WAITS_FOR));
        }
        String reason = fields.needed("reason", form.reason(), 500);
        Instant until = fields.time("until", form.until(), zones.of(ticket.facility()));
        if (until == null) {
            if (form.until() == null || form.until().isBlank()) {
                fields.wrong("until", Words.say("wrong.hold-until"));
            }
        } else if (!until.isAfter(now)) {
            fields.wrong("until", Words.say("wrong.hold-past"));
        }
        fields.done();
        ticket.mustBeHelpedBy(me);
        ticket.mustOweWord();
        ticket.mustStillBe(version);
        if (ticket.state() == State.HELD) {
            throw new Conflict(Words.say("conflict.held"));
        }
        misses.tell(ticket, now);
        jdbc.sql("""
                insert into desk.holds (ticket, waits_for, reason, until, placed_by, placed_at)
                values (:ticket, :waitsFor, :reason, :until, :by, :at)
                """)
                .param("ticket", number)
                .param("waitsFor", waitsFor)
                .param("reason", reason)
                .param("until", TicketStore.time(until))
                .param("by", me.id())
                .param("at", TicketStore.time(now))
                .update();
        store.state(number, State.HELD);
        int entry = timeline.next(number);
        promises.held(new Act(number, entry, me.id(), now), waitsFor.equals("requester"));
        timeline.write(number, ticket.unitCode(), entry, Entry.of("hold", me.id(), now).saying(reason)
                .with(Map.of("waits_for", waitsFor, "until", java.util.Objects.requireNonNull(until))));
    }

    @Transactional
    void lift(long number, Reader me) {
        Ticket ticket = store.locked(number, me);
        ticket.mustBeHelpedBy(me);
        if (ticket.state() != State.HELD) {
            throw new Conflict(Words.say("conflict.not-held"));
        }
        Instant now = clock.instant();
        misses.tell(ticket, now);
        close(number, me.id(), now);
        store.state(number, State.IN_WORK);
        int entry = timeline.next(number);
        promises.lifted(new Act(number, entry, me.id(), now));
        timeline.write(number, ticket.unitCode(), entry, Entry.of("lifted", me.id(), now));
    }

    /** An end or a proposal ends the wait as well. */
    void close(long number, long by, Instant now) {
        jdbc.sql("update desk.holds set lifted_by = :by, lifted_at = :at where ticket = :ticket and lifted_at is null")
                .param("ticket", number)
                .param("by", by)
                .param("at", TicketStore.time(now))
                .update();
    }
}
