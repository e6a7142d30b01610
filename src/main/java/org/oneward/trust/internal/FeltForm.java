package org.oneward.trust.internal;

import org.jspecify.annotations.Nullable;

/**
 * How somebody was treated, as it was sent.
 *
 * @param treated 0 badly to 10 very well
 * @param minutesLost working time it cost, in minutes, if they like to say
 */
public record FeltForm(@Nullable String treated, @Nullable String minutesLost, @Nullable String text) {}
