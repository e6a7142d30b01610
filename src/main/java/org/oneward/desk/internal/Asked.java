package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oneward.impact.Effect;
import org.oneward.impact.Reach;

/** A request that can be taken as it is: every code is known, every text has its length. */
record Asked(
        String summary,
        String details,
        UnitFacts unit,
        Effect effect,
        Reach reach,
        @Nullable Instant neededBy,
        @Nullable ServiceFacts service,
        @Nullable DeviceFacts device,
        String room,
        String contact,
        String hearAfter,
        boolean personal,
        boolean harm,
        boolean wrongData,
        boolean intrusion,
        @Nullable Long follows,
        String channel,
        @Nullable String externalRef) {

    record UnitFacts(long id, long facility, String code, String name, String kind, boolean clinical, int place,
            String zone) {}

    record ServiceFacts(
            long id,
            String code,
            String shortName,
            String trouble,
            @Nullable Integer process,
            String touches,
            boolean vital,
            String alternative,
            long team) {}

    record DeviceFacts(
            long id,
            String tag,
            String name,
            long unit,
            String room,
            long service,
            @Nullable Integer process,
            String touches,
            String spare,
            String alternative,
            long team) {}
}
