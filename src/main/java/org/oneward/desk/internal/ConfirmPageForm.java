package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Resolutions.ConfirmationForm;
import org.springframework.web.bind.annotation.BindParam;

/** Fixed, or not yet; from the unit itself, or as somebody of IT heard it on the phone. */
public record ConfirmPageForm(
        @Nullable Boolean fixed,
        @Nullable String text,
        @BindParam("by_phone") @Nullable Boolean byPhone,
        @BindParam("said_by") @Nullable String saidBy,
        @Nullable String identity,
        @Nullable String vouched,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static final ConfirmPageForm EMPTY = new ConfirmPageForm(null, null, null, null, null, null, null);

    Proof proof() {
        return new Proof(identity, vouched);
    }

    ConfirmationForm confirmation() {
        return new ConfirmationForm(fixed, text, byPhone, saidBy);
    }
}
