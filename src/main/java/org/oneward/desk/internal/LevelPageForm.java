package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Another level, signed by IT, or the unit's objection, which raises it by one. */
public record LevelPageForm(
        @Nullable Integer level,
        @Nullable String reason,
        @BindParam("agreed_by") @Nullable String agreedBy,
        @Nullable Integer version,
        @Nullable Integer since,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static final LevelPageForm EMPTY = new LevelPageForm(null, null, null, null, null, null);

    public boolean is(int chosen) {
        return level != null && level == chosen;
    }
}
