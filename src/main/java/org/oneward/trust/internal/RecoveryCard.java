package org.oneward.trust.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who would like a call, with their words if they gave some; never with a score. */
public record RecoveryCard(
        long id,
        long ticket,
        long person,
        String name,
        String unit,
        String phone,
        @Nullable Instant hereUntil,
        String cause,
        String words,
        String summary,
        Instant openedAt) {}
