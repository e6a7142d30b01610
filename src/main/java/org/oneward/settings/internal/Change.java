package org.oneward.settings.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change of a row: what was and what became, by column. */
public record Change(
        long id, String by, Instant at, @Nullable Map<String, String> was, Map<String, String> became) {

    /** The columns that differ; a new row had nothing anywhere. */
    public List<String> columns() {
        Map<String, String> before = was == null ? Map.of() : was;
        return became.keySet().stream()
                .filter(column -> !became.getOrDefault(column, "").equals(before.getOrDefault(column, "")))
                .toList();
    }
}
