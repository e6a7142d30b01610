package org.oneward.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clock of each ticket. Acts are told in the transaction that writes the timeline, after its entry has a number and
 * under the ticket's row lock. Words that have not come by then are missed first, at their own instant; {@link #missed}
 * hands them out to be told.
 */
public interface Promises {

    /** How far back a call or visit may be written down. */
    Duration LOGGED_LATE = Duration.ofMinutes(60);

    /** Somebody asked: the first word is owed by the responsible person. Returns by when. */
    Instant asked(Act act, Subject subject, long responsible);

    /**
     * A person of IT wrote to whoever asked. Keeps the word that is due, and carries the next one.
     *
     * @param nextWordAt none when the message proposes the fix, or when nothing is owed
     * @param agreed whoever asked agreed to a later time than the policy gives
     * @throws org.oneward.shared.Wrong field {@code next_word_at}: not in the future, or later than the policy gives
     */
    Word said(Act act, @Nullable Instant nextWordAt, boolean agreed);

    /**
     * A call or visit, noted up to 60 minutes later: corrects the figure of a word that was missed in the meantime.
     *
     * @throws org.oneward.shared.Wrong field {@code at} or {@code next_word_at}
     */
    Word logged(Act act, Instant saidAt, @Nullable Instant nextWordAt, boolean agreed);

    /** Returns by when the next word is due now; none when none is owed. */
    @Nullable
    Instant levelChanged(Act act, int level);

    /** Another person is responsible: the promise goes along as it is. */
    void handedOver(Act act, long responsible);

    /** Put on hold. No promise stands still; the aim does while it waits for whoever asked. */
    void held(Act act, boolean forRequester);

    void lifted(Act act);

    /** Not fixed yet: a new first word at the current level is owed. Returns by when. */
    Instant notYet(Act act);

    /** It was taken back, and that was taken back: the word owed then is owed again. Returns by when. */
    Instant resumed(Act act);

    /** Fixed, unanswered, cancelled or merged: nothing is owed any more. An apology still is. */
    void ended(Act act);

    /** The latest next word that a message may carry without the agreement of whoever asked. */
    Instant latestNextWord(long ticket, Instant at);

    /** A few round times to choose from, none later than the latest. */
    List<Instant> choices(long ticket, Instant at);

    /** The latest next word after the first one, for a request that is not written yet. */
    Instant latestNextWord(Subject subject, Instant at);

    /** The same few times for a request that is not written yet. */
    List<Instant> choices(Subject subject, Instant at);

    /** Tickets with a miss that is not told yet, longest ago first. Locks nothing. */
    List<Long> overdue(Instant now, int limit);

    /** Each miss of a ticket, once and for all, in order. The caller holds the ticket's row lock and tells them. */
    List<Missed> missed(long ticket, Instant at);

    /**
     * Words that are due soon, each once; what another node has in hand is passed over. The rows stay locked until the
     * transaction ends: lock no ticket after this.
     */
    List<Near> claimNear(Instant now, int limit);

    /** By when a hand should be on the work, by the calendar alone. */
    Instant handsOnDue(Subject subject, Instant askedAt);

    /** The same for a ticket, with what it waited for whoever asked, and why it stood still. */
    Aim aim(long ticket, Instant at);

    /** Working days of the unit: every day on clinical units, by the support calendar elsewhere. */
    Instant workingDaysAfter(Subject subject, Instant from, int days);
}
