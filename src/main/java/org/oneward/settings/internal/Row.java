package org.oneward.settings.internal;

import java.util.Map;

/** A row of a register: its values by column, as its file writes them. */
public record Row(String key, boolean retired, Map<String, String> values) {

    public String value(String column) {
        return values.getOrDefault(column, "");
    }

    /** Names what was read, so that a change upon something newer is noticed. */
    String mark() {
        return Integer.toHexString(values.hashCode() * 31 + Boolean.hashCode(retired));
    }
}
