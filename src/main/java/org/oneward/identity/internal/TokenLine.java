package org.oneward.identity.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param madeBy absent where the command made it */
public record TokenLine(
        long id,
        String label,
        String person,
        String username,
        List<String> scopes,
        Instant madeAt,
        @Nullable String madeBy,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    public boolean forOthers() {
        return scopes.contains("for_others");
    }

    public boolean ended(Instant now) {
        return revokedAt != null || !expiresAt.isAfter(now);
    }
}
