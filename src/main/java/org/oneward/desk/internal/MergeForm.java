package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.BindParam;

/**
 * In which request this one goes on, as somebody says it on its page.
 *
 * @param into the number of the other one, tapped or typed
 */
public record MergeForm(
        @Nullable String into,
        @Nullable String reason,
        @Nullable Integer version,
        @Nullable Integer since,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    public static final MergeForm EMPTY = new MergeForm(null, null, null, null, null);

    /** None where it is no number: we know no such request then either. */
    @Nullable
    Long number() {
        String clean = Text.line(into);
        return clean.matches("#?\\d{1,18}") ? Long.valueOf(clean.replace("#", "")) : null;
    }
}
