package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hand-off as its readers see it: who asks whom, why, in SBAR words, and what was answered. */
public record HandoffView(
        long id,
        long giver,
        String giverName,
        String giverPhone,
        long receiver,
        String receiverName,
        long team,
        String teamName,
        boolean wholeTeam,
        String why,
        String situation,
        String background,
        String assessment,
        String recommendation,
        String whatIf,
        Instant askedAt,
        Instant answerBy,
        @Nullable Long decider,
        @Nullable String deciderName,
        @Nullable Instant answeredAt,
        @Nullable String answeredByName,
        @Nullable Boolean accepted,
        String restated,
        String reason) {

    public boolean pending() {
        return answeredAt == null;
    }

    public boolean taken() {
        return Boolean.TRUE.equals(accepted);
    }
}
