package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;

/** The number of another request, tapped or typed. */
public record SameTroubleForm(@Nullable String ticket) implements Typed {

    public static final SameTroubleForm EMPTY = new SameTroubleForm(null);

    /** None where it is no number: we know no such request then either. */
    @Nullable
    Long number() {
        String clean = Text.line(ticket);
        return clean.matches("#?\\d{1,18}") ? Long.valueOf(clean.replace("#", "")) : null;
    }
}
