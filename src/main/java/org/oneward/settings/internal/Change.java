package org.oneward.settings.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One change of a row: what was and what became, by column. */
public record Change(
        long id, String by, Instant at, @Nullable Map<String, String> was, Map<String, String> became) {

    /** The columns that differ. */
    public List<String> columns() {
        return became.keySet().stream()
                .filter(column -> was == null || !Objects.equals(became.get(column), was.get(column)))
                .toList();
    }
}
