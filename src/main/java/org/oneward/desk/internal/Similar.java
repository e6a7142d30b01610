package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that somebody might join instead of asking again.
 *
 * @param waiting how many people wait for it
 * @param mine whether whoever looks asked it, or has joined it
 */
public record Similar(long number, String summary, String responsible, @Nullable Instant nextWord, int waiting,
        boolean mine) {}
