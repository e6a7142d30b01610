package org.oneward.desk.internal;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.privacy.Identifier;
import org.oneward.privacy.Identifiers;
import org.oneward.web.Text;

/**
 * A place in words not sent yet that looks like a patient's identifier: marked among the words around it. The writer
 * mends it, or sends it as it is.
 */
public record PointedOut(String before, String marked, String after, String sentence) {

    private static final int AROUND = 40;

    /** Words that are not sent before their writer has looked at them. */
    static final class Doubt extends RuntimeException {

        private final transient List<PointedOut> found;

        private Doubt(List<PointedOut> found) {
            super("Words look like a patient's identifier");
            this.found = found;
        }

        List<PointedOut> found() {
            return found;
        }
    }

    /** @param asIs the writer has looked: it is none, or must be said */
    static void check(@Nullable Boolean asIs, @Nullable String... texts) {
        List<PointedOut> found = Boolean.TRUE.equals(asIs) ? List.of() : in(texts);
        if (!found.isEmpty()) {
            throw new Doubt(found);
        }
    }

    static List<PointedOut> in(@Nullable String... texts) {
        return Stream.of(texts)
                .map(Text::lines)
                .flatMap(text -> Identifiers.in(text).stream().map(found -> of(text, found)))
                .toList();
    }

    private static PointedOut of(String text, Identifier found) {
        int from = Math.max(0, found.start() - AROUND);
        int to = Math.min(text.length(), found.end() + AROUND);
        return new PointedOut(
                (from > 0 ? "…" : "") + text.substring(from, found.start()),
                found.text(),
                text.substring(found.end(), to) + (to < text.length() ? "…" : ""),
                found.sentence());
    }
}
