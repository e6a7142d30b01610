package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of the giver's shift.
 *
 * @param ends nothing for a person who is on at any hour, or off
 * @param must whether the request must be handed on before it
 */
public record ShiftLine(@Nullable Instant ends, boolean must) {}
