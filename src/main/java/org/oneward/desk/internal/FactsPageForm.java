package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Facts.FactsForm;
import org.oneward.web.Text;
import org.oneward.web.Times;
import org.springframework.web.bind.annotation.BindParam;

/** What is known better now. A field left as it was changes nothing. */
public record FactsPageForm(
        @Nullable String effect,
        @Nullable String reach,
        @Nullable String service,
        @Nullable String device,
        @BindParam("needed_by") @Nullable String neededBy,
        @Nullable String place,
        @Nullable String process,
        @Nullable String fallback,
        @BindParam("spare_taken") @Nullable Boolean spareTaken,
        @BindParam("service_down") @Nullable String serviceDown,
        @Nullable Integer version,
        @Nullable Integer since,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static FactsPageForm of(TicketCard card) {
        return new FactsPageForm(
                TicketStore.lower(card.effect()), TicketStore.lower(card.reach()), null, null,
                card.neededBy() == null ? null : Times.input(card.neededBy()), card.room(), null,
                null, card.spareTaken() ? true : null, null, null, null, null);
    }

    /** Of a service and a device that were both sent the device counts: it is the nearer one. */
    FactsForm facts() {
        return new FactsForm(effect, reach, some(device) == null ? some(service) : null, some(device), neededBy,
                place, number(process), spareTaken, number(fallback),
                some(serviceDown) == null ? null : Boolean.valueOf(serviceDown), null, null);
    }

    private static @Nullable String some(@Nullable String sent) {
        return Text.line(sent).isEmpty() ? null : sent;
    }

    /** Out of range says so by itself. */
    private static @Nullable Integer number(@Nullable String sent) {
        String clean = Text.line(sent);
        return clean.isEmpty() ? null : clean.matches("\\d") ? Integer.valueOf(clean) : Integer.valueOf(-1);
    }
}
