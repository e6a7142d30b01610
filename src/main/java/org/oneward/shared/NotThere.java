package org.oneward.shared;

import org.jspecify.annotations.Nullable;

/** Nothing is there for this person to see: answered as 404, whether it exists or not. */
public final class NotThere extends RuntimeException {

    public NotThere() {}

    /** @param what to do instead, as a sentence for whoever came */
    public NotThere(@Nullable String what) {
        super(what);
    }
}
