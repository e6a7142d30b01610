package org.oneward.search.internal;

/**
 * Where something may lead that is still being typed.
 *
 * @param about what tells it from others of the same name; may be empty
 */
public record Hint(String href, String icon, String name, String about) {}
