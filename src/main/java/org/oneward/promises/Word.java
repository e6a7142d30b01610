package org.oneward.promises;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person's word did.
 *
 * @param earlyBy how early it kept the word that was due; none when it kept none
 * @param missesBefore how many words in a row had not come before it
 * @param corrected whether it was said before a word that the figures had as missed
 * @param nextDueAt the word owed now; none when nothing is owed
 */
public record Word(@Nullable Duration earlyBy, int missesBefore, boolean corrected, @Nullable Instant nextDueAt) {}
