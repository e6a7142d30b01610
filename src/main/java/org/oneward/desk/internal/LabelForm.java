package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Label;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What the page of a label sends.
 *
 * @param join the number of a request that is the same; absent when something else is wrong
 * @param saidToBe a name, a phone number, or both
 * @param asIs what looks like a patient's identifier is none
 */
public record LabelForm(
        @Nullable String join,
        @Nullable String text,
        @Nullable String suspect,
        @Nullable String effect,
        @Nullable Boolean harm,
        @Nullable Boolean intrusion,
        @BindParam("said_to_be") @Nullable String saidToBe,
        @BindParam("as_is") @Nullable Boolean asIs) {

    static final LabelForm EMPTY = new LabelForm(null, null, null, null, null, null, null, null);

    private static final Pattern PHONE = Pattern.compile("[+(]?\\d[\\d\\s().+/-]*\\d");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /**
     * Whom it is said to be: the name; of a phone number alone the unit, in one word for lists that show first names; empty
     * when it is neither.
     */
    String name(Label label) {
        String said = Text.line(saidToBe);
        if (LETTER.matcher(said).find()) {
            return said;
        }
        return contact().isEmpty() ? "" : label.unitName().replace(' ', '\u00a0');
    }

    /** Where to reach them; empty when no number was given. */
    String contact() {
        Matcher phone = PHONE.matcher(Text.line(saidToBe));
        return phone.find() ? phone.group().strip() : "";
    }

    AskForm asked(Label label) {
        return new AskForm(words(text), null, null, null, label.unitCode(), effect, null, null, null, suspect,
                label.device(), label.room(), contact(), null, null, harm, false, intrusion, null, null, null);
    }

    /** The request to be joined; absent when none is named. */
    @Nullable
    Long joined() {
        return join != null && join.matches("\\d{1,18}") ? Long.valueOf(join) : null;
    }

    public boolean is(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }

    public boolean is(@Nullable String choice, String value) {
        return value.equals(choice);
    }

    public String words(@Nullable String field) {
        return requireNonNullElse(field, "");
    }
}
