package org.oneward.desk;

import java.time.Instant;

/** A promised word did not come. */
public record WordMissed(long ticket, long requester, int inARow, Instant due) {}
