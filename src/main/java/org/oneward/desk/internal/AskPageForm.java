package org.oneward.desk.internal;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What the ask page sends, and what a draft of it keeps.
 *
 * @param thing the tag of a device or the code of a service that was tapped or came with the link
 * @param find a device or service in somebody's own words, to be found
 * @param needed one of the times to tap: now, a local time, or other for the one in {@code needed_by}
 * @param asIs what looks like a patient's identifier is none
 * @param place a room or a spot, such as the one whose label was scanned
 */
public record AskPageForm(
        @Nullable String text,
        @Nullable String unit,
        @Nullable String suspect,
        @Nullable String thing,
        @Nullable String find,
        @Nullable String effect,
        @Nullable String reach,
        @Nullable String needed,
        @BindParam("needed_by") @Nullable String neededBy,
        @Nullable String contact,
        @BindParam("hear_after") @Nullable String hearAfter,
        @Nullable Boolean personal,
        @Nullable Boolean harm,
        @Nullable Boolean intrusion,
        @Nullable String follows,
        @BindParam("as_is") @Nullable Boolean asIs,
        @Nullable String place) {

    static final AskPageForm EMPTY = new AskPageForm(null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null);

    /** What a link says goes before what was begun; the words stay. */
    AskPageForm linked(@Nullable String unit, @Nullable String device, @Nullable String place,
            @Nullable String follows) {
        return new AskPageForm(text, unit == null ? this.unit : unit, suspect, device == null ? thing : device,
                device == null ? find : null, effect, reach, needed, neededBy, contact, hearAfter, personal, harm,
                intrusion,
                follows == null ? this.follows : follows, asIs, place == null ? this.place : place);
    }

    AskForm asked(@Nullable Thing thing, Instant now) {
        return new AskForm(
                requireNonNullElse(text, ""), null, null, null, unit, effect, reach,
                "now".equals(needed) ? now.toString() : isOther() ? neededBy : needed,
                thing == null || thing.device() ? null : thing.key(), suspect,
                thing == null || !thing.device() ? null : thing.key(),
                place, contact, hearAfter, personal, harm, false, intrusion,
                number(follows), null, null);
    }

    /** Another time was tapped, and none was given. */
    Optional<Wrong.Field> problem() {
        return "other".equals(needed) && Text.line(neededBy).isEmpty()
                ? Optional.of(new Wrong.Field("needed_by", Words.say("ask.by-when")))
                : Optional.empty();
    }

    private boolean isOther() {
        return Text.line(needed).isEmpty() || "other".equals(needed);
    }

    /** There are words or taps in it, not only what the page had filled in. */
    boolean isBegun() {
        return !(Text.line(text) + Text.line(suspect) + Text.line(find) + Text.line(effect)).isEmpty();
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

    private static @Nullable Long number(@Nullable String sent) {
        return sent != null && sent.matches("\\d{1,18}") ? Long.valueOf(sent) : null;
    }
}
