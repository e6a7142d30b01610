package org.oneward.desk.internal;

import java.time.Instant;

/** Words about to be taken out; empty for a privacy officer to whom nobody pointed them out. */
public record EntryToTakeOut(long number, int no, String writer, Instant at, String words) {}
