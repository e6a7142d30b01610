package org.oneward.settings;

import java.util.Map;

/** A row's texts by column, as its file writes them; what is not there is empty. */
public record Values(Map<String, String> byColumn) {

    public String at(String column) {
        return byColumn.getOrDefault(column, "");
    }
}
