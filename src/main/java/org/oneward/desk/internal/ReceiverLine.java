package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * Somebody of IT on shift who may take a request.
 *
 * @param until when the shift ends; nothing for a person who is on at any hour
 * @param inWork how many requests the person has in work
 */
public record ReceiverLine(String username, String name, String team, @Nullable Instant until, int inWork) {

    /** What helps to choose: how long still, and how much already. */
    public String about(boolean withTeam) {
        String shift = until == null ? Words.say("receiver.on") : Words.say("receiver.until", Times.clock(until));
        String work = Words.say("receiver.in-work", inWork);
        return withTeam ? Words.say("receiver.three", team, shift, work) : Words.say("receiver.two", shift, work);
    }
}
