package org.oneward.channels.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail that has not arrived. */
public record OutLine(long id, String recipient, @Nullable Long ticket, Instant writtenAt, Instant dueAt, int attempts,
        String problem, @Nullable Instant givenUpAt, @Nullable Instant returnedAt) {}
