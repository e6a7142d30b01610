package org.oneward.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Wrong;

/** The sort key of the last item of a page, so that nothing comes twice and nothing is passed over while the list changes. */
public final class Cursor {

    private static final String AFTER = "after ";

    private Cursor() {}

    public static String of(Object... key) {
        String parts = Stream.of(key).map(String::valueOf).collect(joining(" "));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(UTF_8));
    }

    /** @throws IllegalArgumentException when it is none of ours */
    public static List<String> parts(String cursor) {
        return List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" "));
    }

    /** Of a list that is sorted by one text. */
    public static String after(String text) {
        return of(AFTER + text);
    }

    /**
     * The text after which such a list goes on; empty where it begins.
     *
     * @throws Wrong field {@code cursor}, when it is none of ours
     */
    public static String text(@Nullable String sent) {
        if (sent == null) {
            return "";
        }
        try {
            String key = String.join(" ", parts(sent));
            if (key.startsWith(AFTER)) {
                return key.substring(AFTER.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Wrong("cursor", Words.say("wrong.cursor"));
    }
}
