package org.oneward.desk.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Handoffs.AnswerForm;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.BindParam;

/** Yes, said back in a line, or no with a reason to tap and words. */
public record HandoffReplyForm(
        @Nullable Boolean accepted,
        @Nullable String restated,
        @Nullable String reason,
        @BindParam("reason_text") @Nullable String reasonText,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    static final HandoffReplyForm EMPTY = new HandoffReplyForm(null, null, null, null, null);

    AnswerForm answer() {
        String why = Stream.of(reason, reasonText)
                .map(Text::line)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(". "));
        return new AnswerForm(accepted, restated, why);
    }
}
