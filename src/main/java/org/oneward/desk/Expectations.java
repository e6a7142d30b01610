package org.oneward.desk;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be expected of an open request, from those like it that were fixed. Told by a module above the desk. */
public interface Expectations {

    /**
     * An expectation, never a promise.
     *
     * @param fixedP50 by when half of those like it were fixed
     * @param fixedP80 by when 8 of 10 were; absent where too few are finished to say
     * @param basedOn how many requests it is based on
     * @param sentence the same in words, in the reader's language
     */
    record Expected(@Nullable Instant fixedP50, @Nullable Instant fixedP80, int basedOn, String sentence) {}

    /** Nothing where it is over, or nothing like it is known. */
    Optional<Expected> of(long ticket);
}
