package org.oneward.trust.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asked is asked, beside "is it fixed?".
 *
 * @param treated the answer given for this moment, if any
 * @param removal where its words are taken out; empty when there are none
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
        String removal,
        @Nullable String removedBy,
        @Nullable String removedBecause,
        String unit,
        @Nullable String lead,
        List<Helper> helpers,
        List<Thanks> thanks,
        boolean waitsForACall,
        boolean mayFeel,
        boolean mayThank) {

    public record Helper(long person, String username, String name) {}

    /** @param mine whether whoever reads this wrote it, and may take it out */
    public record Thanks(
            long id,
            String from,
            String to,
            String text,
            Instant at,
            boolean mine,
            @Nullable String removedBy,
            @Nullable String removedBecause) {

        public String removal() {
            return Removals.address(Removals.Kind.THANKS, id);
        }
    }
}
