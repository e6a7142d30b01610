package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.notify.Notices;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has a request: taken by hand, given by the coordinator, covered while off shift. */
@Service
class Responsibility {

    private final TicketStore store;
    private final Timeline timeline;
    private final Assignment assignment;
    private final Handoffs handoffs;
    private final Promises promises;
    private final Misses misses;
    private final Listeners listeners;
    private final Directory directory;
    private final Notices notices;
    private final Clock clock;

    Responsibility(
            TicketStore store,
            Timeline timeline,
            Assignment assignment,
            Handoffs handoffs,
            Promises promises,
            Misses misses,
            Listeners listeners,
            Directory directory,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.assignment = assignment;
        this.handoffs = handoffs;
        this.promises = promises;
        this.misses = misses;
        this.listeners = listeners;
        this.directory = directory;
        this.notices = notices;
        this.clock = clock;
    }

    /** Take it, or, as the coordinator, give it to somebody. */
    @Transactional
    void give(long number, Reader me, @Nullable String username, @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        Reader to = directory.reader(Text.line(username))
                .filter(ticket::isHelpedBy)
                .orElseThrow(() -> new Wrong("username", Words.say("wrong.helper")));
        if (ticket.security() && !to.is(Role.SECURITY)) {
            throw new Wrong("username", Words.say("wrong.lane"));
        }
        ticket.mustBeHelpedBy(me);
        ticket.mustOweWord();
        ticket.mustStillBe(version);
        if (to.id() == me.id()) {
            take(ticket, me);
        } else {
            assign(ticket, me, to);
        }
    }

    private void take(Ticket ticket, Reader me) {
        boolean mine = ticket.responsible() == me.id() || is(ticket.cover(), me) || is(ticket.asked(), me);
        if (!mine && ticket.state() != State.OPEN && !me.is(Role.COORDINATOR)) {
            throw new NotAllowed(Words.say("refused.in-work"));
        }
        if (ticket.responsible() == me.id() && ticket.state() == State.IN_WORK) {
            return;
        }
        Instant now = clock.instant();
        misses.tell(ticket, now);
        handoffs.withdraw(ticket, now);
        store.taken(ticket.number(), me.id(), team(me, ticket),
                ticket.state() == State.HELD ? State.HELD : State.IN_WORK, now);
        int entry = timeline.next(ticket.number());
        promises.handedOver(new Act(ticket.number(), entry, me.id(), now), me.id());
        timeline.write(ticket.number(), ticket.unitCode(), entry, Entry.of("took", me.id(), now)
                .with(ticket.responsible() == me.id() ? Map.of() : Map.of("from", ticket.responsible())));
        if (ticket.responsible() != me.id()) {
            notices.tell(ticket.responsible(), "took-" + ticket.number() + "-" + ticket.version(), ticket.number(),
                    "notice.took", me.name(), String.valueOf(ticket.number()));
        }
    }

    private void assign(Ticket ticket, Reader me, Reader to) {
        if (!me.is(Role.COORDINATOR)) {
            throw new NotAllowed(Words.say("refused.assign"));
        }
        if (ticket.responsible() == to.id()) {
            return;
        }
        Instant now = clock.instant();
        misses.tell(ticket, now);
        handoffs.withdraw(ticket, now);
        store.assigned(ticket.number(), to.id(), team(to, ticket), now);
        if (ticket.state() == State.IN_WORK) {
            store.state(ticket.number(), State.OPEN);
        }
        int entry = timeline.next(ticket.number());
        promises.handedOver(new Act(ticket.number(), entry, me.id(), now), to.id());
        timeline.write(ticket.number(), ticket.unitCode(), entry,
                Entry.of("assigned", me.id(), now).with(Map.of("to", to.id(), "from", ticket.responsible())));
        String cause = "assigned-" + ticket.number() + "-" + ticket.version();
        notices.tell(to.id(), cause, ticket.number(), "notice.assigned", me.name(), String.valueOf(ticket.number()));
        listeners.tell(ticket, me.id(), cause, "notice.moved", to.name(), String.valueOf(ticket.number()));
        coverWhileOff(store.locked(ticket.number()), now);
    }

    @Transactional
    void look(long number) {
        store.lockedUnlessBusy(number).ifPresent(ticket -> coverWhileOff(ticket, clock.instant()));
    }

    /** While the responsible person is off shift somebody on duty answers for the next word; back on shift nobody else does. */
    void coverWhileOff(Ticket ticket, Instant now) {
        if (ticket.state().ended()) {
            return;
        }
        if (directory.onShift(ticket.responsible(), now)) {
            if (ticket.cover() != null) {
                store.cover(ticket.number(), null);
                timeline.add(ticket, Entry.of("back", ticket.responsible(), now));
            }
            return;
        }
        if (ticket.cover() != null && directory.onShift(ticket.cover(), now)) {
            return;
        }
        long cover = assignment.cover(ticket.facility(), ticket.team(), ticket.responsible(), ticket.security(), now);
        if (cover == ticket.responsible() || is(ticket.cover(), cover)) {
            return;
        }
        store.cover(ticket.number(), cover);
        timeline.add(ticket, Entry.of("cover", null, now).with(Map.of("person", cover)));
        notices.tell(cover, "cover-" + ticket.number() + "-" + now.getEpochSecond(), ticket.number(), "notice.cover",
                String.valueOf(ticket.number()));
    }

    private long team(Reader person, Ticket ticket) {
        return person.teams().contains(ticket.team()) || person.team() == null ? ticket.team() : person.team();
    }

    private static boolean is(@Nullable Long person, Reader me) {
        return is(person, me.id());
    }

    private static boolean is(@Nullable Long person, long me) {
        return person != null && person == me;
    }
}
