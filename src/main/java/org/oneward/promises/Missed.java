package org.oneward.promises;

import java.time.Instant;

/**
 * A word that did not come, to be told once to the one who waits, the responsible person and the coordinator.
 *
 * @param dueAt the instant at which it was missed
 * @param inARow this one and those in a row before it: at two the team's lead is told, at three the IT leader on call
 * @param nextDueAt the new word, owed since that instant
 */
public record Missed(long ticket, int no, Instant dueAt, long madeBy, int inARow, Instant nextDueAt) {}
