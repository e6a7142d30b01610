package org.oneward.search.internal;

import java.time.Instant;
import org.oneward.web.Words;

/**
 * One request that was found.
 *
 * @param brought where it comes from, when another desk did it, such as {@code servicenow:0000045}
 * @param summary with what was found in it pointed out
 * @param passage where else it stands; empty when it stands in the summary alone
 * @param later whether the passage was said after the request was asked
 * @param internal whether only IT reads the passage
 */
public record Found(
        long number,
        Instant openedAt,
        String state,
        String unit,
        String requester,
        String responsible,
        boolean personal,
        Instant saidAt,
        String saidBy,
        boolean internal,
        boolean later,
        String brought,
        String summary,
        String passage) {

    public Passage title() {
        return Passage.of(summary);
    }

    public Passage words() {
        return Passage.of(passage);
    }

    public String stands() {
        return Words.say("search.stands." + state);
    }
}
