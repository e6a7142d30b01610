package org.oneward.desk.internal;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asked by a label sees of it afterwards, and no more: that is nobody's secret on the unit.
 *
 * @param closed whether it is in the security lane or personal, so that only the number is shown
 * @param cover who answers while the responsible person is off shift
 */
public record LabelReceipt(
        long number,
        boolean closed,
        State state,
        String responsible,
        @Nullable String cover,
        @Nullable Instant nextWord,
        @Nullable Instant missedAt,
        String unitName,
        String facilityName,
        ZoneId zone,
        String carePhone) {}
