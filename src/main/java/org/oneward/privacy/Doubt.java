package org.oneward.privacy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.web.PointedOut;
import org.oneward.web.Text;

/** Words that are not sent before their writer has looked at them: they look like a patient's identifier. */
public final class Doubt extends RuntimeException {

    private static final int AROUND = 40;

    private final transient List<PointedOut> found;

    private Doubt(List<PointedOut> found) {
        super("Words look like a patient's identifier");
        this.found = found;
    }

    /**
     * The writer mends them, or sends them as they are.
     *
     * @param asIs the writer has looked: it is none, or must be said
     */
    public static void check(@Nullable Boolean asIs, @Nullable String... texts) {
        List<PointedOut> found = Boolean.TRUE.equals(asIs) ? List.of() : in(texts);
        if (!found.isEmpty()) {
            throw new Doubt(found);
        }
    }

    /** What in these texts looks like an identifier. */
    public static List<PointedOut> in(@Nullable String... texts) {
        return Stream.of(texts)
                .map(Text::lines)
                .flatMap(text -> Identifiers.in(text).stream().map(found -> of(text, found)))
                .toList();
    }

    public List<PointedOut> found() {
        return found;
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
