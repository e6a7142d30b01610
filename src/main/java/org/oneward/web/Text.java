package org.oneward.web;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people type, made fit to keep: composed characters, no control characters, no broken surrogates, no blank ends; what nobody
 * could see is nothing.
 * Emoji and every script stay as they are.
 */
public final class Text {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");
    private static final Pattern SEEN = Pattern.compile("[^\\s\\p{Z}\\p{C}]");
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Text() {}

    /** A text of one line; nothing in it turns the direction in which it is read. */
    public static String line(@Nullable String typed) {
        return BLANKS.matcher(lines(typed == null ? null : TURNS.matcher(typed).replaceAll(""))).replaceAll(" ");
    }

    /** A text that keeps its lines. */
    public static String lines(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String lines = LINE_BREAK.matcher(typed).replaceAll("\n");
        String fit = Normalizer.normalize(UNFIT.matcher(lines).replaceAll(""), Normalizer.Form.NFC).strip();
        return SEEN.matcher(fit).find() ? fit : "";
    }
}
