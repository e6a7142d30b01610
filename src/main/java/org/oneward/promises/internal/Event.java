package org.oneward.promises.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a clock reads of a ticket's timeline, in the order of its entries. */
sealed interface Event {

    /** By the database's clock. */
    Instant at();

    record Asked(Instant at, int entry, int level, boolean clinical, long responsible, Terms terms) implements Event {}

    /**
     * A person of IT spoke to whoever asked: a message, or a call or visit that somebody logged.
     *
     * @param saidAt when it was said; earlier than {@code at} for a call that was logged late
     * @param nextWordAt the promise that it carries; none when it proposes the fix
     */
    record Said(Instant at, int entry, Instant saidAt, long by, @Nullable Instant nextWordAt, boolean agreed,
            Terms terms)
            implements
                Event {

        boolean late() {
            return saidAt.isBefore(at);
        }
    }

    record LevelChanged(Instant at, int entry, int level, Terms terms) implements Event {}

    record NotYet(Instant at, int entry, Terms terms) implements Event {}

    /** It was taken back, and that was taken back. */
    record Resumed(Instant at, int entry, Terms terms) implements Event {}

    /** Somebody else has it now; the promise goes along as it is. */
    record HandedOver(Instant at, int entry, long to) implements Event {}

    record Held(Instant at, int entry, boolean forRequester) implements Event {}

    record Lifted(Instant at, int entry) implements Event {}

    record Ended(Instant at, int entry) implements Event {}

    /** Time went by. Notes, hand-off notices and words of machines are no more than that to a promise. */
    record Passed(Instant at) implements Event {}
}
