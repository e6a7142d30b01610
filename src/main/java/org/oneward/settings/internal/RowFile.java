package org.oneward.settings.internal;

import java.time.Instant;

/** A file as it was read, and what became of it. */
public record RowFile(
        long id, String register, String name, String by, Instant at, String encoding, String state,
        String problem, int added, int changed, int same, int wrong, int done) {

    public int right() {
        return added + changed;
    }
}
