package org.oneward.settings.internal;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cells of a file that somebody's spreadsheet opens: what it would take for a formula goes out behind an apostrophe, which
 * goes again when the file comes in. A text that begins with apostrophes before such a sign gets one more, so that every
 * text comes back as it was.
 */
final class Cells {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private Cells() {}

    static List<String> safe(Collection<String> texts) {
        return texts.stream().map(Cells::safe).toList();
    }

    static String safe(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
