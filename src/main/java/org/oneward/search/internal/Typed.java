package org.oneward.search.internal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;

/**
 * What somebody looks for, as typed: words that all must stand there, {@code "phrases"}, {@code -words} that must not, and
 * filters.
 *
 * @param line all of it in one line, at most {@link #LONGEST} letters
 * @param strange names that look like filters and are none; they are looked for as words
 * @param cut whether more was typed than is looked for
 */
record Typed(String line, List<Part> parts, List<String> strange, boolean cut) {

    static final int LONGEST = 2000;
    private static final int MOST = 24;

    private static final Pattern PART = Pattern.compile("(-)?(?:(\\p{L}+):(?!//))?(?:\"([^\"]*)(?:\"|$)|([^\\s]+))");
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");
    private static final Pattern CAN_BE_FOUND = Pattern.compile("[\\p{L}\\p{N}]");

    /**
     * @param typed as it stands in the line
     * @param filter none for words
     * @param quoted whether the words stand together just so
     * @param not whether they must not be there
     */
    record Part(String typed, @Nullable Filter filter, String value, boolean quoted, boolean not) {}

    static Typed of(@Nullable String typed) {
        String all = Text.line(typed);
        String line = all.length() > LONGEST ? all.substring(0, LONGEST).strip() : all;
        var parts = new ArrayList<Part>();
        var strange = new ArrayList<String>();
        var found = PART.matcher(line);
        while (found.find()) {
            String name = found.group(2);
            boolean quoted = found.group(3) != null;
            String value = (quoted ? found.group(3) : found.group(4)).strip();
            Optional<Filter> filter = Optional.ofNullable(name).flatMap(Filter::named);
            if (name != null && filter.isEmpty() && !quoted) {
                strange.add(name);
                value = name + ":" + value;
            }
            if (CAN_BE_FOUND.matcher(value).find()) {
                parts.add(new Part(found.group(), filter.orElse(null), value, quoted, found.group(1) != null));
            }
        }
        return new Typed(line, List.copyOf(parts.subList(0, Math.min(MOST, parts.size()))), List.copyOf(strange),
                parts.size() > MOST || line.length() < all.length());
    }

    Stream<Part> words() {
        return parts.stream().filter(part -> part.filter() == null);
    }

    Stream<Part> filters() {
        return parts.stream().filter(part -> part.filter() != null);
    }

    /** A word that somebody may still be typing: the last one, outside of quotes. */
    boolean isBegun(Part part) {
        return !part.quoted() && part == parts.getLast();
    }

    /** The request that a bare number names. */
    Optional<Long> number() {
        var bare = NUMBER.matcher(line);
        return bare.matches() ? Optional.of(Long.valueOf(bare.group(1))) : Optional.empty();
    }

    String without(Part gone) {
        return parts.stream().filter(part -> part != gone).map(Part::typed).collect(joining(" "));
    }

    /** The last word gives way to what it was meant to be. */
    String meaning(String typed) {
        return parts.isEmpty() ? typed : Stream.of(without(parts.getLast()), typed).collect(joining(" ")).strip();
    }
}
