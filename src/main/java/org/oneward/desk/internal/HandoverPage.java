package org.oneward.desk.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of mine goes to somebody else before my shift ends, and what stays mine with a cover.
 *
 * @param ends when my shift ends; nothing when I am off, or on at any hour
 * @param back when my next one begins
 * @param picked the requests that are chosen
 * @param to the user name of whoever is asked
 */
public record HandoverPage(
        @Nullable Instant ends,
        @Nullable Instant back,
        List<Give> give,
        List<Keep> keep,
        List<ReceiverLine> receivers,
        Set<Long> picked,
        String to) {

    /** A request of mine. */
    public record Mine(long number, String summary, String unitName, int level, boolean care, State state,
            Instant dueAt,
            String requesterName, @Nullable String askedName) {

        /** Near to care and begun, or due between the end of this shift and the next. */
        boolean must(@Nullable Instant ends, @Nullable Instant back) {
            return level <= 2 && state == State.IN_WORK
                    || ends != null && !dueAt.isBefore(ends) && (back == null || dueAt.isBefore(back));
        }
    }

    /** @param sbar as it was drawn from the record, or typed */
    public record Give(Mine mine, HandoffPageForm sbar) {}

    /** @param cover who answers while I am off; nothing when I am not */
    public record Keep(Mine mine, @Nullable String cover) {}

    /** What somebody asks me to take. */
    public record Asked(long id, long number, String summary, String unitName, int level, boolean care, Instant dueAt,
            Instant answerBy, String requesterName, String giverName, String giverPhone, String situation,
            String background, String assessment, String recommendation, String whatIf) {}
}
