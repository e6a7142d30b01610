package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Effect;

/**
 * One request in a list of those who help. Of a personal one that this person may not read, only level, unit, time and who
 * has it are there.
 *
 * @param readable whether this person may open it
 * @param touches what it touches in care, as a sentence; may be empty
 */
public record QueueRow(
        long number,
        boolean readable,
        boolean personal,
        String summary,
        State state,
        String unitCode,
        String unitName,
        int level,
        int orderLevel,
        Instant handsOnDue,
        Effect effect,
        boolean clinical,
        String touches,
        long requester,
        String requesterName,
        long responsible,
        String responsibleName,
        @Nullable Long cover,
        @Nullable String coverName,
        @Nullable String askedName,
        @Nullable Instant nextWord,
        @Nullable Instant nearAt,
        @Nullable Instant givenAt,
        @Nullable Instant missedAt,
        int joined,
        Instant openedAt,
        @Nullable Instant seenAt,
        @Nullable Instant takenAt) {

    /** A level is coral only where care is touched: a payroll that is late is no less urgent, and no less ink. */
    public boolean care() {
        return clinical && effect != Effect.NONE && level < 4;
    }
}
