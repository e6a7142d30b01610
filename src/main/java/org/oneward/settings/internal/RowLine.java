package org.oneward.settings.internal;

import java.util.Map;

/**
 * One line of a file, and what it would do.
 *
 * @param fate new, changed, same or wrong
 * @param problems by column
 */
public record RowLine(
        int number, String key, String fate, Map<String, String> values, Map<String, String> problems) {}
