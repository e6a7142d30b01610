package org.oneward.trust.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A thank-you that reached somebody. */
public record ThanksForMe(long ticket, String fromName, String unit, String text, Instant at,
        @Nullable String removedBy, @Nullable String removedBecause, boolean readable) {}
