package org.oneward.web.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.oneward.web.Words;
import org.springframework.core.io.ClassPathResource;

/** What the living guide shows, read from the very files that the pages use. */
public final class Tokens {

    private static final Pattern COLOUR = Pattern.compile("(?m)^ +(--[a-z-]+):light-dark\\(");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"i-([a-z0-9-]+)\"");

    /** A colour by the meaning it has and no other. */
    public record Colour(String name, String meaning) {}

    private Tokens() {}

    static List<Colour> colours() {
        return COLOUR.matcher(text("static/css/tokens.css"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .map(name -> new Colour(name, Words.say("design.colour-" + name.substring(1))))
                .toList();
    }

    static List<String> icons() {
        return SYMBOL.matcher(text("static/icons.svg"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
