package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.MergeStore.Merge;
import org.oneward.directory.Reader;
import org.oneward.impact.Reach;
import org.oneward.notify.Letter;
import org.oneward.notify.Notices;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The same trouble, asked twice by the same people: it goes on in one request, and apart again if that was wrong. */
@Service
class Merges {

    private final MergeStore merges;
    private final TicketStore store;
    private final Timeline timeline;
    private final Resolutions resolutions;
    private final Troubles troubles;
    private final Levels levels;
    private final Listeners listeners;
    private final Notices notices;
    private final Clock clock;

    Merges(MergeStore merges, TicketStore store, Timeline timeline, Resolutions resolutions, Troubles troubles,
            Levels levels, Listeners listeners, Notices notices, Clock clock) {
        this.merges = merges;
        this.store = store;
        this.timeline = timeline;
        this.resolutions = resolutions;
        this.troubles = troubles;
        this.levels = levels;
        this.listeners = listeners;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Into one that was merged itself means into the one where that goes on. Said twice it is done once.
     *
     * @return where it goes on
     */
    @Transactional
    long merge(long number, Reader me, @Nullable Long into, @Nullable String why, @Nullable Integer version) {
        lock(number, into);
        Ticket ticket = store.locked(number, me);
        Fields fields = new Fields();
        String reason = fields.text("reason", why, 500);
        fields.done();
        Ticket other = other(ticket, me, into);
        ticket.mustBeHelpedBy(me);
        other.mustBeHelpedBy(me);
        if (ticket.goesOnIn() != null && ticket.goesOnIn() == other.number()) {
            return other.number();
        }
        if (staysByItself(ticket)) {
            throw new NotAllowed(Words.say("refused.same-trouble"));
        }
        ticket.mustNotHaveEnded();
        ticket.mustStillBe(version);
        Instant now = clock.instant();
        List<Long> joined = merges.join(ticket, other, now);
        List<Long> followed = merges.follow(ticket, other);
        int entry = resolutions.close(ticket, State.MERGED,
                Entry.of("merged", me.id(), now).saying(reason).with(named(other)), now);
        merges.add(ticket, other, reason, me.id(), joined, followed, now);
        timeline.add(other, Entry.of("took_in", me.id(), now).with(named(ticket)));
        takeIn(ticket, other, joined.size(), me, now);
        tell(ticket, store.locked(other.number()), entry, me);
        return other.number();
    }

    /** IT, or whoever asked, says that it is another trouble after all: it goes on by itself, with the word that was owed. */
    @Transactional
    void undo(long number, Reader me) {
        lockWay(number);
        Ticket ticket = store.locked(number, me);
        if (!ticket.isHelpedBy(me)) {
            ticket.mustBeAskedBy(me);
        }
        Merge merge = merges.of(number).orElseThrow(() -> new Conflict(Words.say("conflict.not-merged")));
        List<Merge> way = merges.way(number);
        Instant now = clock.instant();
        merges.undo(merge, me.id(), now);
        Ticket other = store.locked(merge.goesOnIn());
        int entry = resolutions.goOn(ticket, Entry.by("unmerged", me, now).with(named(other)), now);
        timeline.add(other, Entry.by("let_go", me, now).with(named(ticket)));
        if (merges.changedMeanwhile(merge)) {
            Ticket again = store.locked(number);
            levels.judgeAgain(again, TicketFacts.of(again), Words.record("cause.unmerged", String.valueOf(number)),
                    me.id(), now);
        }
        TicketFacts gone = TicketFacts.of(ticket);
        for (Merge each : way) {
            Ticket there = store.locked(each.goesOnIn());
            letGo(there, gone, each, merges.leave(number, there.number()), number, me, now);
            gone = TicketFacts.of(there);
        }
        if (ticket.responsible() != me.id()) {
            notices.tell(ticket.responsible(), "unmerged-" + number + "-" + entry, number, "notice.unmerged", me.name(),
                    String.valueOf(number));
        }
    }

    /** All that a merge changes, in the order of their numbers: none waits for another that waits for it. */
    void lock(long number, @Nullable Long into) {
        merges.lock();
        troubles.lock(number, into == null ? null : merges.survivor(into));
    }

    /** The same for all that its undoing changes or looks at. */
    void lockWay(long number) {
        merges.lock();
        Stream.concat(Stream.of(number), merges.way(number).stream().map(Merge::goesOnIn))
                .flatMap(each -> Stream.concat(Stream.of(each), merges.takenIn(each).stream()))
                .distinct()
                .sorted()
                .forEach(store::lockedIfThere);
    }

    private Ticket other(Ticket ticket, Reader me, @Nullable Long into) {
        if (into == null || store.lockedIfSeen(into, me).isEmpty()) {
            throw wrong("wrong.request");
        }
        if (into == ticket.number()) {
            throw wrong("wrong.request-itself");
        }
        long end = merges.survivor(into);
        if (end == ticket.number()) {
            throw wrong("wrong.merge-back", String.valueOf(into));
        }
        Ticket other = store.lockedIfSeen(end, me).orElseThrow(() -> wrong("wrong.request"));
        if (ticket.goesOnIn() != null && ticket.goesOnIn() == end) {
            return other;
        }
        if (other.state().ended()) {
            throw wrong("wrong.merge-ended", String.valueOf(end));
        }
        if (staysByItself(other)) {
            throw wrong("refused.same-trouble");
        }
        if (other.facility() != ticket.facility()) {
            throw wrong("wrong.merge-facility", String.valueOf(end));
        }
        if (ticket.harm() && !other.harm() || ticket.wrongData() && !other.wrongData()) {
            throw wrong("wrong.merge-harm", String.valueOf(ticket.number()), String.valueOf(end));
        }
        if (!staysByItself(ticket)) {
            merges.leftBehind(ticket, other).ifPresent(name -> {
                throw wrong("wrong.merge-unseen", name, String.valueOf(end));
            });
        }
        return other;
    }

    private static Wrong wrong(String why, Object... arguments) {
        return new Wrong("into", Words.say(why, arguments));
    }

    private static boolean staysByItself(Ticket ticket) {
        return ticket.personal() || ticket.security();
    }

    /** Number and unit of the other and none of its words: not everybody who reads the one may read the other. */
    private static Map<String, Object> named(Ticket other) {
        return Map.of("with", List.of(
                Map.of("ticket", other.number(), "unit", other.unitCode(), "unit_name", other.unitName())));
    }

    /** What one of them says of care, and with whom it was joined, holds for the one that goes on. */
    private void takeIn(Ticket ticket, Ticket other, int joined, Reader me, Instant now) {
        TicketFacts is = TicketFacts.of(other).merged(TicketFacts.of(ticket));
        judge(other, joined == 0 ? is : is.joinedBy(other.joined() + joined),
                Words.record("cause.merged", String.valueOf(ticket.number())), me, now);
        if (me.helps()) {
            merges.sameTrouble(ticket.number(), other.number())
                    .ifPresent(same -> troubles.join(other.number(), me, same));
        }
    }

    /** One that was merged itself is judged when it goes on by itself again; what has ended stays as it was. */
    private void letGo(Ticket there, TicketFacts gone, Merge merge, int joined, long number, Reader me, Instant now) {
        TicketFacts left = without(gone, there, merge, joined).waitedForBy(joined);
        if (there.state() == State.MERGED) {
            store.facts(there.number(), left, null);
        } else if (!there.state().ended()) {
            judge(there, left, Words.record("cause.unmerged", String.valueOf(number)), me, now);
        }
    }

    /** What was said of care elsewhere holds no more, unless somebody has said otherwise since or another one says the same. */
    private TicketFacts without(TicketFacts gone, Ticket there, Merge merge, int joined) {
        TicketFacts was = TicketFacts.of(there);
        TicketFacts before = was.knowing(merge.wasEffect(), merge.wasReach(), merge.wasNeededBy());
        TicketFacts taken = before.merged(gone);
        TicketFacts still = merges.takenIn(there.number()).stream()
                .map(store::locked)
                .map(TicketFacts::of)
                .reduce(before, TicketFacts::merged);
        Reach reached = merge.byPeople() ? taken.joinedBy(1).reach() : taken.reach();
        return was.knowing(
                was.effect() == taken.effect() ? still.effect() : was.effect(),
                was.reach() != reached ? was.reach() : joined > 0 ? still.joinedBy(joined).reach() : still.reach(),
                Objects.equals(was.neededBy(), taken.neededBy()) ? still.neededBy() : was.neededBy());
    }

    private void judge(Ticket ticket, TicketFacts is, String cause, Reader me, Instant now) {
        if (!is.equals(TicketFacts.of(ticket))) {
            levels.judgeAgain(ticket, is, cause, me.id(), now);
        }
    }

    /** Those who wait for it hear where it goes on, and with whom; so do those who have the two. */
    private void tell(Ticket ticket, Ticket other, int entry, Reader me) {
        String cause = "merged-" + ticket.number() + "-" + entry;
        String from = String.valueOf(ticket.number());
        String to = String.valueOf(other.number());
        listeners.tell(ticket, me.id(),
                Letter.of(cause, ticket.number(), "notice.merged", me.name(), from, to,
                        merges.name(other.responsible())).saying("", other.nextWord()));
        if (ticket.responsible() != me.id() && ticket.responsible() != other.responsible()) {
            notices.tell(ticket.responsible(), cause, ticket.number(), "notice.merged.it", me.name(), from, to);
        }
        if (other.responsible() != me.id()) {
            notices.tell(other.responsible(), cause, other.number(), "notice.took-in", me.name(), from, to);
        }
    }
}
