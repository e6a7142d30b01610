package org.oneward.trust.internal;

import java.time.Instant;

/** A thank-you that reached somebody. */
public record ThanksForMe(long ticket, String fromName, String unit, String text, Instant at, boolean readable) {}
