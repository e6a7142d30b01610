package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Holds.HoldForm;
import org.springframework.web.bind.annotation.BindParam;

/** What a request waits for, as somebody says it on its page. */
public record HoldPageForm(
        @BindParam("waits_for") @Nullable String waitsFor,
        @Nullable String reason,
        @Nullable String until,
        @Nullable Integer version,
        @Nullable Integer since,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static final HoldPageForm EMPTY = new HoldPageForm(null, null, null, null, null, null);

    HoldForm hold() {
        return new HoldForm(waitsFor, reason, until);
    }
}
