package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the desk's page shows: which list, its rows, and what nobody has taken.
 *
 * @param next where the list goes on; null at its end
 */
public record DeskPage(
        List list,
        String q,
        String team,
        java.util.List<QueueRow> rows,
        Counts counts,
        java.util.List<Untaken> untaken,
        @Nullable String next,
        long me,
        Instant now) {

    /** How many are open on each list. */
    public record Counts(int team, int mine, int due, int all) {}

    /** A request of level 1 that nobody has begun. */
    public record Untaken(long number, boolean readable, String summary, String unitName, Instant openedAt,
            int version) {}

    /** The lists of the desk, by the word in the address. */
    public enum List {
        TEAM, MINE, WORDS, ALL
    }
}
