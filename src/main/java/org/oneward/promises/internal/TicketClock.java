package org.oneward.promises.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oneward.promises.internal.Event.Asked;
import org.oneward.promises.internal.Event.Said;
import org.oneward.promises.internal.Promise.Kind;
import org.oneward.promises.internal.Promise.State;

/**
 * All promises of one ticket as they stand at an instant. Pure: each event gives the next clock, and the same events
 * give the same minutes.
 */
record TicketClock(
        Instant at, int level, boolean clinical, long responsible, boolean ended, List<Promise> promises) {

    TicketClock {
        promises = List.copyOf(promises);
    }

    static TicketClock start(Asked asked) {
        return new TicketClock(asked.at(), asked.level(), asked.clinical(), asked.responsible(), false, List.of())
                .owes(Kind.FIRST, asked.at(), asked.entry(), asked.terms());
    }

    static TicketClock replay(List<? extends Event> events, Instant until) {
        TicketClock clock = start((Asked) events.getFirst());
        for (Event event : events.subList(1, events.size())) {
            clock = clock.step(event);
        }
        return clock.step(new Event.Passed(until));
    }

    TicketClock step(Event event) {
        TicketClock now = until(event.at());
        return switch (event) {
            case Event.Passed _,Event.Held _,Event.Lifted _ -> now;
            case Event.Asked _ -> throw new IllegalArgumentException("A ticket is asked once");
            case Event.HandedOver handed -> now.with(now.level, handed.to(), now.ended, now.promises);
            case Event.Ended _ -> now.with(now.level, now.responsible, true, now.released());
            case Event.NotYet not -> now.with(now.level, now.responsible, false, now.released())
                    .owes(Kind.AGAIN, now.at, not.entry(), not.terms());
            case Event.Resumed resumed -> now.resumed(resumed);
            case Event.LevelChanged changed -> now.changed(changed);
            case Event.Said said -> now.said(said);
        };
    }

    boolean sameSubject(TicketClock other) {
        return level == other.level && responsible == other.responsible && ended == other.ended;
    }

    Optional<Promise> live() {
        return promises.isEmpty() ? Optional.empty() : Optional.of(promises.getLast()).filter(Promise::live);
    }

    Promise promise(int no) {
        return promises.get(no - 1);
    }

    long corrected() {
        return promises.stream().filter(promise -> promise.state() == State.CORRECTED).count();
    }

    /** Each word that did not come is missed at its very instant, and the next is owed from that instant on. */
    private TicketClock until(Instant instant) {
        List<Promise> all = new ArrayList<>(promises);
        while (!all.isEmpty() && all.getLast().lapsedAt(instant)) {
            Promise missed = all.removeLast();
            all.add(missed.becomes(State.MISSED));
            all.add(promise(
                    missed.no() + 1,
                    Kind.OWED,
                    responsible,
                    missed.dueAt(),
                    null,
                    missed.terms().firstWord(level, clinical, missed.dueAt()),
                    missed.inARow() + 1,
                    false,
                    missed.terms()));
        }
        Instant latest = instant.isAfter(at) ? instant : at;
        return new TicketClock(latest, level, clinical, responsible, ended, all);
    }

    /**
     * A call that was logged late was spoken before some words were given or missed. What it would have kept was missed in
     * the open, but does not count. A word given since then stands, or makes room for a sooner one. A call that came before
     * the request was written down is its first word.
     */
    private TicketClock said(Said said) {
        Instant spoken = said.late() ? said.saidAt() : at;
        Optional<Promise> live = live();
        boolean keeps = live.filter(promise -> !promise.givenAt().isAfter(spoken) || promise.kind() == Kind.FIRST)
                .isPresent();
        boolean corrects = promises.stream().anyMatch(promise -> promise.wouldHaveBeenKept(spoken));
        boolean stands = !keeps && live.filter(promise -> !(corrects && promise.inARow() > 0))
                .filter(promise -> said.nextWordAt() != null && !said.nextWordAt().isBefore(promise.dueAt()))
                .isPresent();
        TicketClock then = with(level, responsible, ended, map(promise -> {
            if (promise.wouldHaveBeenKept(spoken)) {
                return promise.givenAt().isAfter(spoken)
                        ? promise.becomes(State.CORRECTED)
                        : promise.becomes(State.CORRECTED, spoken, said.entry());
            }
            if (!promise.live() || stands) {
                return promise;
            }
            return keeps
                    ? promise.becomes(State.KEPT, spoken.isAfter(promise.givenAt()) ? spoken : promise.givenAt(),
                            said.entry())
                    : promise.becomes(State.RELEASED);
        }));
        return stands || ended || said.nextWordAt() == null
                ? then
                : then.plus(promise(
                        nextNo(), Kind.NEXT, said.by(), at, said.entry(), said.nextWordAt(), 0, said.agreed(),
                        said.terms()));
    }

    /** A higher level may bring the due word forward; a lower one leaves it where it is. */
    private TicketClock changed(Event.LevelChanged changed) {
        TicketClock then = with(changed.level(), responsible, ended, promises);
        Instant due = changed.terms().firstWord(changed.level(), clinical, at);
        Optional<Promise> live = live();
        if (changed.level() >= level || live.isEmpty() || !due.isBefore(live.get().dueAt())) {
            return then;
        }
        Promise later = live.get();
        return with(changed.level(), responsible, ended, released())
                .plus(then.promise(
                        nextNo(), Kind.SOONER, later.madeBy(), at, changed.entry(), due, later.inARow(), false,
                        changed.terms()));
    }

    /** The word that was owed is owed again, in the same row of misses; one that fell due meanwhile makes room for a new one. */
    private TicketClock resumed(Event.Resumed resumed) {
        TicketClock open = with(level, responsible, false, promises);
        Promise last = promises.getLast();
        return last.state() == State.RELEASED && last.dueAt().isAfter(at)
                ? open.plus(
                        promise(nextNo(), Kind.AGAIN, last.madeBy(), at, resumed.entry(), last.dueAt(), last.inARow(),
                                last.agreed(), resumed.terms()))
                : open.owes(Kind.AGAIN, at, resumed.entry(), resumed.terms(), last.inARow());
    }

    private TicketClock owes(Kind kind, Instant from, int entry, Terms terms) {
        return owes(kind, from, entry, terms, 0);
    }

    private TicketClock owes(Kind kind, Instant from, int entry, Terms terms, int inARow) {
        return plus(promise(
                nextNo(), kind, responsible, from, entry, terms.firstWord(level, clinical, from), inARow, false,
                terms));
    }

    private Promise promise(
            int no, Kind kind, long madeBy, Instant given, @Nullable Integer entry, Instant due, int inARow,
            boolean agreed, Terms terms) {
        return new Promise(
                no, kind, madeBy, level, given, entry, due, inARow, agreed, State.LIVE, null, null, terms);
    }

    private List<Promise> released() {
        return map(promise -> promise.live() ? promise.becomes(State.RELEASED) : promise);
    }

    private List<Promise> map(UnaryOperator<Promise> change) {
        return promises.stream().map(change).toList();
    }

    private int nextNo() {
        return promises.isEmpty() ? 1 : promises.getLast().no() + 1;
    }

    private TicketClock plus(Promise promise) {
        List<Promise> all = new ArrayList<>(promises);
        all.add(promise);
        return with(level, responsible, ended, all);
    }

    private TicketClock with(int level, long responsible, boolean ended, List<Promise> promises) {
        return new TicketClock(at, level, clinical, responsible, ended, promises);
    }
}
