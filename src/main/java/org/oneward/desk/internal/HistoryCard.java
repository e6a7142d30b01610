package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request of the desk that was there before, as its page and the API show it. */
public record HistoryCard(
        long number,
        String externalRef,
        String summary,
        String details,
        String state,
        String requester,
        String unit,
        String team,
        String responsible,
        Instant openedAt,
        @Nullable Instant endedAt,
        Instant importedAt) {

    static final String SELECT = """
            select h.number, h.external_ref, h.summary, h.details, h.state, h.requester, h.unit, h.team, h.responsible,
                   h.opened_at, h.ended_at, h.imported_at
              from desk.histories h
            """;

    /** Whom it concerned there nobody knows here: it is for those who read all requests. */
    static final String SEES = "cast(:roles as text[]) && array['analyst', 'coordinator', 'liaison']";

    /** The desk it comes from, such as {@code servicenow}. */
    String desk() {
        return externalRef.replaceFirst(":.*", "");
    }
}
