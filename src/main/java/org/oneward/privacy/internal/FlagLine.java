package org.oneward.privacy.internal;

import java.time.Instant;
import java.util.List;
import org.oneward.web.Words;

/** A text that looks like it holds an identifier, and that nobody has looked at yet. */
public record FlagLine(long id, long ticket, String removal, List<String> kinds, Instant raisedAt) {

    public String number() {
        return String.valueOf(ticket);
    }

    public String what() {
        return String.join(" · ", kinds.stream().map(kind -> Words.say("privacy.kind." + kind)).toList());
    }
}
