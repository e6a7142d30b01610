package org.oneward.promises.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named person's word by an instant.
 *
 * @param givenIn the timeline's entry that carries it; none when it is owed since the last one was missed
 * @param inARow how many words in a row were missed before it
 */
record Promise(
        int no,
        Kind kind,
        long madeBy,
        int level,
        Instant givenAt,
        @Nullable Integer givenIn,
        Instant dueAt,
        int inARow,
        boolean agreed,
        State state,
        @Nullable Instant keptAt,
        @Nullable Integer keptIn,
        Terms terms) {

    enum Kind {
        /** The first word after somebody asked. */
        FIRST,
        /** Given with a word. */
        NEXT,
        /** Owed at once because one was missed. */
        OWED,
        /** Sooner than the one before, because the level rose. */
        SOONER,
        /** The word after "not yet", or after taking it back was taken back. */
        AGAIN
    }

    enum State {
        LIVE, KEPT, MISSED,
        /** Nothing is owed any more, or something sooner. */
        RELEASED,
        /** Missed by the figures until a call was logged that had kept it. */
        CORRECTED
    }

    private static final Duration WARNING = Duration.ofMinutes(5);

    boolean live() {
        return state == State.LIVE;
    }

    boolean lapsedAt(Instant at) {
        return live() && !dueAt.isAfter(at);
    }

    boolean wouldHaveBeenKept(Instant spoken) {
        return state == State.MISSED && dueAt.isAfter(spoken);
    }

    /** None when it was not kept. */
    @Nullable
    Duration earlyBy() {
        return state == State.KEPT && keptAt != null ? Duration.between(keptAt, dueAt) : null;
    }

    /** When a fifth of its span is left, and at least five minutes. */
    Instant nearAt() {
        Duration span = Duration.between(givenAt, dueAt);
        Duration warning = span.dividedBy(5).compareTo(WARNING) > 0 ? span.dividedBy(5) : WARNING;
        return warning.compareTo(span) < 0 ? dueAt.minus(warning) : givenAt;
    }

    Promise becomes(State next) {
        return becomes(next, null, null);
    }

    Promise becomes(State next, @Nullable Instant keptAt, @Nullable Integer keptIn) {
        return new Promise(
                no, kind, madeBy, level, givenAt, givenIn, dueAt, inARow, agreed, next, keptAt, keptIn, terms);
    }
}
