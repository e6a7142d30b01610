package org.oneward.desk.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Conversation.CallForm;
import org.springframework.web.bind.annotation.BindParam;

/** A call or visit, as somebody notes it on its page. */
public record CallPageForm(
        @Nullable String text,
        @Nullable String at,
        @Nullable Boolean visit,
        @BindParam("next_word_at") @Nullable String nextWordAt,
        @Nullable String other,
        @Nullable Boolean agreed,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static final CallPageForm EMPTY = new CallPageForm(null, null, null, null, null, null, null);

    CallForm call(List<Long> files) {
        return new CallForm(text, at, Typed.time(nextWordAt, other), visit, agreed, files);
    }
}
