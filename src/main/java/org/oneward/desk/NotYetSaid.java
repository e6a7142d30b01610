package org.oneward.desk;

import java.time.Instant;

/** The unit said that a proposed fix does not hold; {@code times} counts how often on this request. */
public record NotYetSaid(long ticket, long by, int times, Instant at) {}
