package org.oneward.promises;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An entry of a ticket's timeline that its clock reads. The caller holds the ticket's row lock. */
public record Act(long ticket, int entry, long by, Instant at) {

    public Act {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
