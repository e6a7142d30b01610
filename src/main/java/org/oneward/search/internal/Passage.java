package org.oneward.search.internal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words that people wrote, cut where something was found; the template escapes each part. */
public record Passage(List<Part> parts) {

    /** @param found whether this is what was looked for */
    public record Part(String text, boolean found) {}

    private static final Pattern FOUND = Pattern.compile("\u0002([^\u0003]*)\u0003?");

    /** @param marked what was found stands between the signs 2 and 3, which no text holds */
    static Passage of(String marked) {
        var parts = new ArrayList<Part>();
        var found = FOUND.matcher(marked);
        int end = 0;
        while (found.find()) {
            parts.add(new Part(marked.substring(end, found.start()), false));
            parts.add(new Part(found.group(1), true));
            end = found.end();
        }
        parts.add(new Part(marked.substring(end), false));
        return new Passage(parts.stream().filter(part -> !part.text().isEmpty()).toList());
    }

    String text() {
        return parts.stream().map(Part::text).collect(joining());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }
}
