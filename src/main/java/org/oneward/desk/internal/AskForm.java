package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent, by page or API, before anything is checked. Codes are the directory's; times are RFC 3339 or,
 * from a page, local to the facility.
 *
 * @param text the one box of the page; the API sends {@code summary} and {@code details} instead
 * @param follows the number of an ended request that this one takes up again
 * @param suspect a usual suspect: the code of a service, when none was named in {@code service}
 */
public record AskForm(
        @Nullable String text,
        @Nullable String summary,
        @Nullable String details,
        @Nullable String requester,
        @Nullable String unit,
        @Nullable String effect,
        @Nullable String reach,
        @Nullable String neededBy,
        @Nullable String service,
        @Nullable String suspect,
        @Nullable String device,
        @Nullable String place,
        @Nullable String contact,
        @Nullable String hearAfter,
        @Nullable Boolean personal,
        @Nullable Boolean harm,
        @Nullable Boolean wrongData,
        @Nullable Boolean intrusion,
        @Nullable Long follows,
        @Nullable String channel,
        @Nullable String externalRef) {

    /** The same, as a person said it on the phone whom somebody of IT writes it down for. */
    AskForm spoken(String requester, String contact) {
        return new AskForm(text, summary, details, requester, unit, effect, reach, neededBy, service, suspect, device,
                place, contact, hearAfter, personal, harm, wrongData, intrusion, follows, "phone", externalRef);
    }

    /** The same before its words are there; what is not tapped yet counts as the worst. */
    AskForm begun(String unit) {
        return new AskForm("…", summary, details, requester, unit, value(effect).isEmpty() ? "blocked" : effect, reach,
                neededBy, service, suspect, device, place, contact, hearAfter, personal, harm, wrongData, intrusion,
                follows, channel, externalRef);
    }

    /** What stands in a field of the page, also when it cannot be taken as it is. */
    public String value(@Nullable String field) {
        return requireNonNullElse(field, "");
    }
}
