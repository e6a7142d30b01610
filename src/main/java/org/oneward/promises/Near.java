package org.oneward.promises;

import java.time.Instant;

/** A word that is due soon, to be told once to the responsible person. */
public record Near(long ticket, Instant dueAt, long madeBy) {}
