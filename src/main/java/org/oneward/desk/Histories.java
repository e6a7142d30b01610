package org.oneward.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the desk that was there before, brought along for reading. They stand in no list, queue, count or figure and
 * owe nobody a word; IT finds them by their number here and there.
 */
public interface Histories {

    /**
     * One request of another desk. People, places and teams are what that desk called them.
     *
     * @param externalRef the desk and its number for it, such as {@code servicenow:0000045}
     * @param summary cut where it is too long
     * @param endedAt when it was resolved; absent where it was not, or nobody knows
     * @param acts what happened, in time's order
     */
    record Past(
            String externalRef,
            String summary,
            String details,
            String state,
            String requester,
            String unit,
            String team,
            String responsible,
            Instant openedAt,
            @Nullable Instant endedAt,
            List<Act> acts) {}

    /** One thing that happened. */
    record Act(Instant at, String who, String text) {}

    /** What became of one. */
    enum Taken {
        CREATED,
        /** It was here, and something was added. */
        CHANGED, UNCHANGED,
        /** Another request is here under the same number: this one was opened at another time. */
        ANOTHER
    }

    /**
     * Takes some, all or none of them; each external number once. What is here stays: acts are only ever added.
     *
     * @return what became of each, in their order
     */
    List<Taken> take(List<Past> some);
}
