package org.oneward.desk.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Station;

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

    /** By whoever asks the server: at a shared screen or a label it keeps who that was said to be. */
    static Entry by(String kind, Reader me, Instant at) {
        Station station = me.station();
        return of(kind, me.id(), at).with(station == null
                ? Map.of()
                : Map.of("station", station.name(), "by_label", station.label(), "said_to_be", station.saidToBe()));
    }

    Entry saying(String words) {
        return new Entry(kind, actor, at, saidAt, internalReason, words, payload);
    }

    Entry with(Map<String, Object> facts) {
        Map<String, Object> all = new HashMap<>(payload);
        all.putAll(facts);
        return new Entry(kind, actor, at, saidAt, internalReason, text, all);
    }

    Entry internal(String reason) {
        return new Entry(kind, actor, at, saidAt, reason, text, payload);
    }

    Entry said(Instant earlier) {
        return new Entry(kind, actor, at, earlier, internalReason, text, payload);
    }
}
