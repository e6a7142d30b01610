package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a new request goes: to whom, at which level, and what is owed by when. */
record Placed(Assignment.Choice who, int level, Instant handsOnDue, Instant nextWord, @Nullable Instant rereadAt,
        int unitsAffected) {}
