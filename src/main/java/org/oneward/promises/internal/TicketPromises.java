package org.oneward.promises.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.promises.Act;
import org.oneward.promises.Aim;
import org.oneward.promises.Missed;
import org.oneward.promises.Near;
import org.oneward.promises.Promises;
import org.oneward.promises.Subject;
import org.oneward.promises.Word;
import org.oneward.promises.internal.ClockStore.Stored;
import org.oneward.shared.Wrong;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class TicketPromises implements Promises {

    private final ClockStore clocks;
    private final TermsStore terms;

    TicketPromises(ClockStore clocks, TermsStore terms) {
        this.clocks = clocks;
        this.terms = terms;
    }

    @Override
    public Instant asked(Act act, Subject subject, long responsible) {
        var asked = new Event.Asked(
                act.at(), act.entry(), subject.level(), subject.clinical(), responsible,
                terms.inForce(subject.facility()));
        TicketClock clock = TicketClock.start(asked);
        clocks.create(act.ticket(), subject.facility(), clock);
        clocks.insert(act.ticket(), asked);
        return clock.live().orElseThrow().dueAt();
    }

    @Override
    public Word said(Act act, @Nullable Instant nextWordAt, boolean agreed) {
        return logged(act, act.at(), nextWordAt, agreed);
    }

    @Override
    public Word logged(Act act, Instant saidAt, @Nullable Instant nextWordAt, boolean agreed) {
        Instant said = saidAt.truncatedTo(ChronoUnit.MICROS);
        if (said.isAfter(act.at()) || said.isBefore(act.at().minus(LOGGED_LATE))) {
            throw new Wrong("at", Words.say("promises.logged-too-late"));
        }
        Stored stored = lapsed(act.ticket(), act.at());
        Terms now = terms.inForce(stored.facility());
        Instant next = nextWordAt == null ? null : nextWordAt.truncatedTo(ChronoUnit.MICROS);
        Instant latest = now.nextWord(stored.clock().level(), stored.clock().clinical(), stored.clock().at());
        boolean later = next != null && next.isAfter(latest);
        if (next != null && !next.isAfter(stored.clock().at())) {
            throw new Wrong("next_word_at", Words.say("promises.next-word-past"));
        }
        if (later && !agreed) {
            throw new Wrong("next_word_at", Words.say("promises.next-word-too-late", Times.clock(latest)));
        }
        TicketClock clock = step(
                stored, act, new Event.Said(act.at(), act.entry(), said, act.by(), next, later, now));
        if (next != null || stored.clock().live().isEmpty()) {
            clocks.closeApology(act);
        }
        return word(stored.clock(), clock);
    }

    static Word word(TicketClock before, TicketClock after) {
        Optional<Promise> due = before.live();
        return new Word(
                due.map(promise -> after.promise(promise.no()).earlyBy()).orElse(null),
                due.map(Promise::inARow).orElse(0),
                after.corrected() > before.corrected(),
                after.live().map(Promise::dueAt).orElse(null));
    }

    @Override
    public @Nullable Instant levelChanged(Act act, int level) {
        Stored stored = lapsed(act.ticket(), act.at());
        Terms now = terms.inForce(stored.facility());
        return step(stored, act, new Event.LevelChanged(act.at(), act.entry(), level, now))
                .live()
                .map(Promise::dueAt)
                .orElse(null);
    }

    @Override
    public void handedOver(Act act, long responsible) {
        step(lapsed(act.ticket(), act.at()), act, new Event.HandedOver(act.at(), act.entry(), responsible));
    }

    @Override
    public void held(Act act, boolean forRequester) {
        step(lapsed(act.ticket(), act.at()), act, new Event.Held(act.at(), act.entry(), forRequester));
    }

    @Override
    public void lifted(Act act) {
        step(lapsed(act.ticket(), act.at()), act, new Event.Lifted(act.at(), act.entry()));
    }

    @Override
    public Instant notYet(Act act) {
        Stored stored = lapsed(act.ticket(), act.at());
        return step(stored, act, new Event.NotYet(act.at(), act.entry(), terms.inForce(stored.facility())))
                .live()
                .orElseThrow()
                .dueAt();
    }

    @Override
    public Instant resumed(Act act) {
        Stored stored = lapsed(act.ticket(), act.at());
        return step(stored, act, new Event.Resumed(act.at(), act.entry(), terms.inForce(stored.facility())))
                .live()
                .orElseThrow()
                .dueAt();
    }

    @Override
    public void ended(Act act) {
        step(lapsed(act.ticket(), act.at()), act, new Event.Ended(act.at(), act.entry()));
    }

    /** Whatever comes next, words that did not come by now are missed. */
    private Stored lapsed(long ticket, Instant at) {
        Stored stored = clocks.lock(ticket);
        return clocks.update(stored, stored.clock().step(new Event.Passed(at)));
    }

    private TicketClock step(Stored stored, Act act, Event event) {
        TicketClock next = stored.clock().step(event);
        clocks.update(stored, next);
        clocks.insert(act.ticket(), event);
        return next;
    }

    @Override
    public Instant latestNextWord(long ticket, Instant at) {
        return latestNextWord(clocks.subject(ticket), at);
    }

    @Override
    public List<Instant> choices(long ticket, Instant at) {
        return choices(clocks.subject(ticket), at);
    }

    @Override
    public Instant latestNextWord(Subject subject, Instant at) {
        return terms.inForce(subject.facility()).nextWord(subject.level(), subject.clinical(), at);
    }

    @Override
    public List<Instant> choices(Subject subject, Instant at) {
        Terms now = terms.inForce(subject.facility());
        return Choices.between(
                at,
                now.nextWord(subject.level(), subject.clinical(), at),
                now.calendar(subject.level(), subject.clinical()));
    }

    @Override
    public List<Long> overdue(Instant now, int limit) {
        return clocks.overdue(now, limit);
    }

    @Override
    public List<Missed> missed(long ticket, Instant at) {
        lapsed(ticket, at);
        return clocks.tellMisses(ticket, at);
    }

    @Override
    public List<Near> claimNear(Instant now, int limit) {
        return clocks.claimNear(now, limit);
    }

    @Override
    public Instant handsOnDue(Subject subject, Instant askedAt) {
        return terms.inForce(subject.facility()).handsOn(subject.level(), subject.clinical(), askedAt);
    }

    @Override
    public Aim aim(long ticket, Instant at) {
        return AimClock.replay(clocks.events(ticket), at);
    }

    @Override
    public Instant workingDaysAfter(Subject subject, Instant from, int days) {
        return terms.inForce(subject.facility()).unitDays(subject.clinical()).plusWorkingDays(from, days);
    }
}
