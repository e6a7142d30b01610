package org.oneward.promises;

import java.time.Instant;
import java.util.List;

/** By when a hand should be on the work, and every stretch in which that clock stood still. */
public record Aim(Instant dueAt, List<Still> still) {

    public record Still(Instant from, Instant until, Why why) {}

    public enum Why {
        OUTSIDE_SUPPORT_HOURS, WAITING_FOR_REQUESTER
    }
}
