package org.oneward.expected.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident of a log.
 *
 * @param opened the minute it was opened
 * @param rows its rows in their order
 * @param resolved the minute at which the log says in the end that it was resolved; used to judge, and where it is
 *        missing nothing is learnt from it, but never to predict
 */
record History(int id, long opened, List<Row> rows, @Nullable Long resolved) {

    /** What a row says of an incident. */
    enum State {
        OPEN, RESOLVED, CLOSED
    }

    /**
     * One row.
     *
     * @param minute when it was written
     * @param features codes in the order of {@link Likeness.Feature}, as they stand on this row
     */
    record Row(long minute, State state, int[] features) {}

    Experience.Request asOpened() {
        return as(rows.getFirst());
    }

    Experience.Request as(Row row) {
        return new Experience.Request(id, opened, row.features);
    }

    /** As it was known just before that minute. */
    Experience.Request justBefore(long minute) {
        Row last = rows.getFirst();
        for (Row row : rows) {
            if (row.minute < minute) {
                last = row;
            }
        }
        return as(last);
    }

    /** The minute at which it was resolved, as was known just before the cut; nothing when it was open or unknown. */
    @Nullable
    Long finishedBefore(long cut) {
        Long at = null;
        for (Row row : rows) {
            if (row.minute >= cut) {
                break;
            }
            at = switch (row.state) {
                case OPEN -> null;
                case RESOLVED -> Long.valueOf(row.minute);
                case CLOSED -> at;
            };
        }
        return at;
    }
}
