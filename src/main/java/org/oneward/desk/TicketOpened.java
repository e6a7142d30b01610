package org.oneward.desk;

import java.time.Instant;

/** Somebody asked for help. */
public record TicketOpened(long ticket, Instant at) {}
