package org.oneward.web;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Short forms of a person's name. */
public final class Names {

    /** Before it a Spanish y becomes e. */
    private static final Pattern I_SOUND = Pattern.compile("h?[ií](?![aeou])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Names() {}

    /** First letters of the first and last word, for a face. */
    public static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        return Stream.of(words[0], words[words.length - 1])
                .limit(words.length)
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT))
                .collect(joining());
    }

    public static String first(String name) {
        return Arrays.stream(name.split(" ", 2)).findFirst().orElse("");
    }

    /** Ana, Joe and Priya; in Spanish Ana, Joe y Priya, but Ana e Ingrid. */
    public static String and(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : and(String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    private static String and(String before, String last) {
        return Words.say(I_SOUND.matcher(last).lookingAt() ? "names.and-i" : "names.and", before, last);
    }
}
