package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that somebody might join instead of asking again.
 *
 * @param missedAt when a word was promised that did not come
 * @param waiting how many people wait for it
 * @param mine whether whoever looks asked it, or has joined it
 */
public record Similar(long number, String summary, String responsible, @Nullable Instant nextWord,
        @Nullable Instant missedAt, int waiting,
        boolean mine) {}
