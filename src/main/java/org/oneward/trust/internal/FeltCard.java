package org.oneward.trust.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asked is asked, beside "is it fixed?".
 *
 * @param treated the answer given for this moment, if any
 * @param helpers people of IT who did something on the request, to thank by name
 * @param thanks what has been said already
 */
public record FeltCard(
        long ticket,
        String summary,
        Moment moment,
        @Nullable Integer treated,
        @Nullable Integer minutesLost,
        String text,
        String unit,
        @Nullable String lead,
        List<Helper> helpers,
        List<Thanks> thanks,
        boolean mayFeel,
        boolean mayThank) {

    public record Helper(long person, String username, String name) {}

    public record Thanks(String from, String to, String text, java.time.Instant at) {}
}
