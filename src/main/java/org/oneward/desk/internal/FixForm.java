package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Facts.FactsForm;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.web.bind.annotation.BindParam;

/** What was done, as it is proposed; where a patient was or could have been harmed, the safety hand-over comes first. */
public record FixForm(
        @Nullable String text,
        @BindParam("safety_contact") @Nullable String safetyContact,
        @BindParam("safety_reference") @Nullable String safetyReference,
        @Nullable Integer version,
        @Nullable Integer since,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    /** @param over whether monitoring says that it is over: then its words stand there already */
    static FixForm of(TicketCard card, boolean over) {
        return new FixForm(over ? Words.say("alert.over") : null, card.safetyContact(), card.safetyReference(), null,
                null, null);
    }

    boolean tellsSafety() {
        return !(Text.line(safetyContact) + Text.line(safetyReference)).isEmpty();
    }

    FactsForm safety() {
        return new FactsForm(null, null, null, null, null, null, null, null, null, null, safetyContact,
                safetyReference);
    }
}
