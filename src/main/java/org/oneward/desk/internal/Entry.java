package org.oneward.desk.internal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act on a request, as it goes into the timeline.
 *
 * @param actor the person who acted; absent when the clock did
 * @param saidAt when a call or visit happened that is written down now
 * @param internalReason set when only IT reads it: security, personal_data or staff_matter
 * @param payload what the sentence on the page is made of, by name
 */
record Entry(
        String kind,
        @Nullable Long actor,
        Instant at,
        @Nullable Instant saidAt,
        @Nullable String internalReason,
        String text,
        Map<String, Object> payload) {

    static Entry of(String kind, @Nullable Long actor, Instant at) {
        return new Entry(kind, actor, at, null, null, "", Map.of());
    }

    Entry saying(String words) {
        return new Entry(kind, actor, at, saidAt, internalReason, words, payload);
    }

    Entry with(Map<String, Object> facts) {
        return new Entry(kind, actor, at, saidAt, internalReason, text, facts);
    }

    Entry internal(String reason) {
        return new Entry(kind, actor, at, saidAt, reason, text, payload);
    }

    Entry said(Instant earlier) {
        return new Entry(kind, actor, at, earlier, internalReason, text, payload);
    }
}
