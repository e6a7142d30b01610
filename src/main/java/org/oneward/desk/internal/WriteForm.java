package org.oneward.desk.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Conversation.MessageForm;
import org.oneward.desk.internal.Conversation.NoteForm;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What the composer sends.
 *
 * @param kind message, note, tried or internal
 * @param nextWordAt one of the times to tap, or other for the one in {@code other}
 */
public record WriteForm(
        @Nullable String kind,
        @Nullable String text,
        @BindParam("next_word_at") @Nullable String nextWordAt,
        @Nullable String other,
        @Nullable Boolean agreed,
        @BindParam("internal_reason") @Nullable String internalReason,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static final WriteForm EMPTY = new WriteForm(null, null, null, null, null, null, null);

    WriteForm as(String chosen) {
        return new WriteForm(chosen, text, nextWordAt, other, agreed, internalReason, asIs);
    }

    public boolean writes() {
        return kind == null || kind.equals("message");
    }

    MessageForm message(List<Long> files) {
        return new MessageForm(text, Typed.time(nextWordAt, other), agreed, files);
    }

    /** What was meant for IT alone never goes out openly because a tap is missing. */
    NoteForm note(List<Long> files) {
        boolean internal = is(kind, "internal");
        if (internal && words(internalReason).isBlank()) {
            throw new Wrong("internal_reason", Words.say("wrong.internal-reason"));
        }
        return new NoteForm(text, internal ? internalReason : null, files);
    }
}
