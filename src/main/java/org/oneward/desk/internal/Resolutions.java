package org.oneward.desk.internal;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.NotYetSaid;
import org.oneward.desk.TicketFixed;
import org.oneward.desk.internal.Proposals.Proposal;
import org.oneward.directory.Reader;
import org.oneward.notify.Letter;
import org.oneward.notify.Notices;
import org.oneward.promises.Act;
import org.oneward.promises.Promises;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fixed together: IT proposes, somebody of the unit confirms or says "not yet"; silence ends it only after two honest asks. */
@Service
class Resolutions {

    private static final Duration NOT_YET = Duration.ofDays(14);

    /**
     * What the unit says about the fix.
     *
     * @param byPhone somebody of IT writes down what a person of the unit said
     * @param saidBy that person's user name or name
     */
    public record ConfirmationForm(
            @Nullable Boolean fixed, @Nullable String text, @Nullable Boolean byPhone, @Nullable String saidBy) {}

    private final Proposals proposals;
    private final TicketStore store;
    private final Timeline timeline;
    private final Conversation conversation;
    private final Promises promises;
    private final Misses misses;
    private final Holds holds;
    private final Handoffs handoffs;
    private final Responsibility responsibility;
    private final UnitPeople unitPeople;
    private final Listeners listeners;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Resolutions(
            Proposals proposals,
            TicketStore store,
            Timeline timeline,
            Conversation conversation,
            Promises promises,
            Misses misses,
            Holds holds,
            Handoffs handoffs,
            Responsibility responsibility,
            UnitPeople unitPeople,
            Listeners listeners,
            Notices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.proposals = proposals;
        this.store = store;
        this.timeline = timeline;
        this.conversation = conversation;
        this.promises = promises;
        this.misses = misses;
        this.holds = holds;
        this.handoffs = handoffs;
        this.responsibility = responsibility;
        this.unitPeople = unitPeople;
        this.listeners = listeners;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void propose(long number, Reader me, @Nullable String sent, @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String text = fields.needed("text", sent, Conversation.LONGEST);
        fields.done();
        ticket.mustBeHelpedBy(me);
        ticket.mustOweWord();
        ticket.mustStillBe(version);
        mustBeReported(ticket);
        Instant now = clock.instant();
        misses.tell(ticket, now);
        int entry = timeline.next(number);
        Map<String, Object> payload = new HashMap<>(
                conversation.kept(ticket, promises.said(new Act(number, entry, me.id(), now), null, false)));
        Instant asksAgain = promises.workingDaysAfter(ticket.subject(), now, 1);
        payload.put("asks_again", asksAgain);
        store.firstWord(number, now);
        rest(ticket, me.id(), State.PROPOSED, null, now);
        proposals.insert(number, text, me.id(), now, asksAgain);
        timeline.write(number, ticket.unitCode(), entry, Entry.of("proposed", me.id(), now).saying(text).with(payload));
        listeners.tell(ticket, me.id(),
                Letter.of("proposed-" + number + "-" + entry, number, "notice.proposed", me.name(),
                        String.valueOf(number)).saying(text, null));
    }

    /** Where harm is possible, the hospital's own safety report comes before IT's word that it is fixed. */
    private static void mustBeReported(Ticket ticket) {
        if ((ticket.harm() || ticket.wrongData())
                && (ticket.safetyContact().isEmpty() || ticket.safetyReference().isEmpty())) {
            throw new Wrong("safety_contact", Words.say("wrong.safety"));
        }
    }

    @Transactional
    void answer(long number, Reader me, ConfirmationForm form) {
        answer(store.locked(number, me), me, form);
    }

    void answer(Ticket ticket, Reader me, ConfirmationForm form) {
        boolean byPhone = Boolean.TRUE.equals(form.byPhone());
        Fields fields = new Fields();
        if (form.fixed() == null) {
            fields.wrong("fixed", Words.say("wrong.choose"));
        }
        String text = fields.text("text", form.text(), Conversation.LONGEST);
        fields.done();
        long saidBy;
        String saidByName;
        if (byPhone) {
            var person = unitPeople.whoMayConfirm(ticket, form.saidBy());
            ticket.mustBeHelpedBy(me);
            saidBy = person.id();
            saidByName = person.name();
        } else if (ticket.isAskedBy(me)) {
            saidBy = me.behind();
            saidByName = me.name();
        } else {
            throw new NotAllowed(Words.say("refused.confirm"));
        }
        Instant now = clock.instant();
        if (Boolean.TRUE.equals(form.fixed())) {
            confirm(ticket, me, saidBy, saidByName, byPhone, text, now);
        } else {
            notYet(ticket, me, saidBy, byPhone, text, now);
        }
    }

    private void confirm(Ticket ticket, Reader me, long saidBy, String saidByName, boolean byPhone, String text,
            Instant now) {
        ticket.mustNotHaveEnded();
        long number = ticket.number();
        if (byPhone) {
            mustBeReported(ticket);
        }
        misses.tell(ticket, now);
        int entry = timeline.next(number);
        promises.ended(new Act(number, entry, me.id(), now));
        if (proposals.pending(number) == null) {
            proposals.insert(number, text, byPhone ? me.id() : saidBy, now, null);
        }
        proposals.answer(number, saidBy, true, byPhone ? me.id() : null, now);
        rest(ticket, me.id(), State.FIXED, now, now);
        timeline.write(number, ticket.unitCode(), entry, said("fixed", me, saidBy, byPhone, now).saying(text)
                .with(byPhone ? Map.of("by_phone", true, "noted_by", me.id()) : Map.of()));
        events.publishEvent(new TicketFixed(number, entry, now));
        String cause = "fixed-" + number + "-" + entry;
        if (byPhone) {
            listeners.tell(ticket, me.id(), cause, "notice.fixed-by-phone", saidByName, String.valueOf(number));
        } else {
            notices.tell(ticket.responsible(), cause, number, "notice.fixed", saidByName, String.valueOf(number));
        }
    }

    private void notYet(Ticket ticket, Reader me, long saidBy, boolean byPhone, String text, Instant now) {
        long number = ticket.number();
        ticket.mustNotBeMerged();
        boolean proposed = proposals.pending(number) != null;
        if (!proposed && (ticket.endedAt() == null || ticket.state() == State.CANCELLED && byPhone)) {
            throw new Conflict(Words.say("conflict.not-proposed"));
        }
        mustBeRecent(ticket, now);
        if (!proposed) {
            proposals.insert(number, "", ticket.responsible(), requireNonNull(ticket.endedAt()), null);
        }
        proposals.answer(number, saidBy, false, byPhone ? me.id() : null, now);
        int entry = timeline.next(number);
        Instant due = promises.notYet(new Act(number, entry, me.id(), now));
        store.reopened(number, ticket.takenAt() == null ? State.OPEN : State.IN_WORK, due);
        timeline.write(number, ticket.unitCode(), entry, said("not_yet", me, saidBy, byPhone, now).saying(text)
                .with(byPhone
                        ? Map.of("by_phone", true, "noted_by", me.id(), "next_word_at", due)
                        : Map.of("next_word_at", due)));
        responsibility.coverWhileOff(store.locked(number), now);
        notices.tell(ticket.responsible(), "not-yet-" + number + "-" + entry, number, "notice.not-yet",
                ticket.unitName(),
                String.valueOf(number));
        events.publishEvent(new NotYetSaid(number, saidBy, proposals.refused(number), now));
    }

    private static Entry said(String kind, Reader me, long saidBy, boolean byPhone, Instant now) {
        return byPhone ? Entry.of(kind, saidBy, now) : Entry.by(kind, me, now);
    }

    @Transactional
    void cancel(long number, Reader me, @Nullable String sent, @Nullable Integer version) {
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String reason = fields.text("reason", sent, 500);
        fields.done();
        ticket.mustBeAskedBy(me);
        ticket.mustNotHaveEnded();
        ticket.mustStillBe(version);
        Instant now = clock.instant();
        int entry = close(ticket, State.CANCELLED, Entry.of("cancelled", me.id(), now).saying(reason), now);
        notices.tell(ticket.responsible(), "cancelled-" + number + "-" + entry, number, "notice.cancelled", me.name(),
                String.valueOf(number));
    }

    /**
     * It ends here without anybody's word that it is fixed: nothing is owed any more but an apology.
     *
     * @return the number of the entry that says so
     */
    int close(Ticket ticket, State state, Entry entry, Instant now) {
        long number = ticket.number();
        long by = requireNonNull(entry.actor());
        misses.tell(ticket, now);
        int no = timeline.next(number);
        promises.ended(new Act(number, no, by, now));
        proposals.close(number, now);
        rest(ticket, by, state, now, now);
        timeline.write(number, ticket.unitCode(), no, entry);
        return no;
    }

    /** Taking it back is taken back: its place, its level and the word that was owed are there again; a hold is not. */
    @Transactional
    void resume(long number, Reader me) {
        Ticket ticket = store.locked(number, me);
        ticket.mustBeAskedBy(me);
        Instant now = clock.instant();
        if (ticket.state() != State.CANCELLED) {
            throw new Conflict(Words.say("conflict.not-cancelled"));
        }
        int entry = goOn(ticket, Entry.of("resumed", me.id(), now), now);
        notices.tell(ticket.responsible(), "resumed-" + number + "-" + entry, number, "notice.resumed", me.name(),
                String.valueOf(number));
    }

    /**
     * What was taken back or merged goes on as it was.
     *
     * @return the number of the entry that says so, with the word that is owed
     */
    int goOn(Ticket ticket, Entry entry, Instant now) {
        mustBeRecent(ticket, now);
        long number = ticket.number();
        int no = timeline.next(number);
        Instant due = promises.resumed(new Act(number, no, requireNonNull(entry.actor()), now));
        store.reopened(number, ticket.takenAt() == null ? State.OPEN : State.IN_WORK, due);
        timeline.write(number, ticket.unitCode(), no, entry.with(Map.of("next_word_at", due)));
        responsibility.coverWhileOff(store.locked(number), now);
        return no;
    }

    private static void mustBeRecent(Ticket ticket, Instant now) {
        if (ticket.endedAt() != null && ticket.endedAt().plus(NOT_YET).isBefore(now)) {
            throw new Conflict(Words.say("conflict.too-late"));
        }
    }

    /** Nobody answered: asked again, twice in all, then it ends and the record says "closed without an answer". */
    @Transactional
    void meetSilence(long number) {
        store.lockedUnlessBusy(number).ifPresent(ticket -> {
            Instant now = clock.instant();
            Proposal proposal = proposals.pending(number);
            if (proposal == null || ticket.state() != State.PROPOSED || proposal.nextStep() == null
                    || proposal.nextStep().isAfter(now)) {
                return;
            }
            if (proposal.asks() < 2) {
                int asks = proposal.asks() + 1;
                Instant next = later(
                        promises.workingDaysAfter(ticket.subject(), proposal.proposedAt(), asks == 1 ? 3 : 5),
                        promises.workingDaysAfter(ticket.subject(), now, 1));
                proposals.askAgain(proposal.id(), asks, next);
                timeline.add(ticket, Entry.of("asked_again", null, now).with(Map.of("times", asks, "next", next)));
                listeners.tell(ticket, -1, "asked-again-" + proposal.id() + "-" + asks, "notice.asked-again",
                        String.valueOf(number));
            } else {
                proposals.close(number, now);
                int entry = timeline.next(number);
                promises.ended(new Act(number, entry, ticket.responsible(), now));
                rest(ticket, ticket.responsible(), State.UNANSWERED, now, now);
                timeline.write(number, ticket.unitCode(), entry, Entry.of("unanswered", null, now));
            }
        });
    }

    /** An ask that comes late, after a long stop, still leaves a working day to answer. */
    private static Instant later(Instant planned, Instant honest) {
        return planned.isAfter(honest) ? planned : honest;
    }

    private void rest(Ticket ticket, long by, State state, @Nullable Instant endedAt, Instant now) {
        holds.close(ticket.number(), by, now);
        handoffs.withdraw(ticket, now);
        store.rests(ticket.number(), state, endedAt);
        if (endedAt != null) {
            notices.settled(ticket.number());
        }
    }
}
