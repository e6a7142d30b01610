package org.oneward.desk.internal;

import java.time.Instant;

/** What somebody of IT said to somebody of the unit, or what was fixed together. */
public record LastWord(long ticket, String summary, String kind, Instant at, String by, String to, String text) {}
