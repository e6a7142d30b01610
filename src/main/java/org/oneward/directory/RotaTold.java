package org.oneward.directory;

import java.util.List;

/**
 * Something about their shifts that a person should hear of.
 *
 * @param cause names it, so that it is told once
 * @param sentence key of the bundle
 */
public record RotaTold(long person, String cause, String sentence, List<String> arguments) {}
