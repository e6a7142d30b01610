package org.oneward.desk;

import java.time.Instant;

/** The unit said that it works again. It may be said more than once, when the trouble came back in between. */
public record TicketFixed(long ticket, int entry, Instant at) {}
