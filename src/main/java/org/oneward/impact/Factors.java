package org.oneward.impact;

import org.jspecify.annotations.Nullable;

/** The rule’s answers as plain numbers, to try it without a ticket; an unknown process is null. */
public record Factors(
        @Nullable Integer process,
        int place,
        int fallback,
        int reach,
        int clock,
        boolean clinicalUnit,
        boolean harm,
        boolean wrongData,
        boolean vitalServiceDown,
        int unitsSameSignature,
        boolean intrusion) {}
