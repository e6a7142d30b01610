package org.oneward.channels.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param nextAt absent once it was taken or given up */
public record DeliveryLine(
        UUID id,
        String type,
        long ticket,
        Instant happenedAt,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable Instant takenAt,
        String answer) {

    public boolean givenUp() {
        return nextAt == null && takenAt == null;
    }
}
