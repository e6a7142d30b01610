package org.oneward.directory.internal;

import static java.util.Objects.requireNonNullElse;

import java.util.Arrays;
import java.util.Locale;
import org.oneward.shared.NotThere;
import org.oneward.web.Text;

/**
 * Which labels are looked at.
 *
 * @param unit its code; empty for all that one may label
 * @param kind devices, rooms or units
 * @param q words in the name, tag or room
 */
public record LabelSearch(String unit, String kind, String q) {

    enum Kind {
        DEVICES, ROOMS, UNITS
    }

    /** What an address leaves out is absent. */
    @SuppressWarnings("NullAway")
    public LabelSearch {
        unit = Text.line(unit);
        kind = requireNonNullElse(kind, "devices");
        q = Text.line(q);
    }

    Kind of() {
        return Arrays.stream(Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(NotThere::new);
    }

    String[] words() {
        return q.isEmpty()
                ? new String[0]
                : Arrays.stream(q.split(" "))
                        .map(word -> "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                        .toArray(String[]::new);
    }
}
