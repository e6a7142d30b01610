package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The sort key of the last item of a page, so that nothing comes twice and nothing is passed over while the list changes. */
final class Cursor {

    private Cursor() {}

    static String of(Object... key) {
        String parts = Stream.of(key).map(String::valueOf).collect(joining(" "));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(UTF_8));
    }

    /** @throws IllegalArgumentException when it is none of ours */
    static List<String> parts(String cursor) {
        return List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" "));
    }
}
