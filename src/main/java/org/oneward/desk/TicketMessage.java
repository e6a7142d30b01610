package org.oneward.desk;

import java.time.Instant;

/** Somebody said something on a request that whoever asked may read: IT, the unit, on the phone or in person. */
public record TicketMessage(long ticket, int entry, Instant at) {}
