package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * Somebody who may be calling.
 *
 * @param onUntil when this person's shift ends; none when off shift
 */
public record CallerLine(String username, String name, String title, String phone, String unitCode, String unitName,
        @Nullable Instant onUntil) {

    /** Charge nurse, 7 East, 4-7712, on until 19:00. */
    public String about() {
        return String.join(", ", java.util.stream.Stream
                .of(title, unitName, phone, onUntil == null ? "" : Words.say("calls.on-until", Times.clock(onUntil)))
                .filter(part -> !part.isEmpty())
                .toList());
    }
}
