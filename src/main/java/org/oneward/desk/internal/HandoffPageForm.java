package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Handoffs.HandoffForm;
import org.springframework.web.bind.annotation.BindParam;

/**
 * A hand-off as the giver writes it.
 *
 * @param to a user name, or team for the one chosen in {@code team}
 * @param why one of the reasons to tap, or other for the one in {@code because}
 */
public record HandoffPageForm(
        @Nullable String to,
        @Nullable String team,
        @Nullable String why,
        @Nullable String because,
        @Nullable String situation,
        @Nullable String background,
        @Nullable String assessment,
        @Nullable String recommendation,
        @BindParam("what_if") @Nullable String whatIf,
        @Nullable Integer version,
        @Nullable Integer since,
        @BindParam("as_is") @Nullable Boolean asIs) implements Typed {

    HandoffForm handoff() {
        return new HandoffForm(is(to, "team") ? team : to, is(why, "other") ? because : words(why), situation,
                background, assessment, recommendation, whatIf);
    }

    HandoffPageForm recommending(String next) {
        return new HandoffPageForm(to, team, why, because, situation, background, assessment, next, whatIf, version,
                since, asIs);
    }
}
