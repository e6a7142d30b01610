package org.oneward.desk.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Histories.Act;

/**
 * A request of the desk that was there before, as the API shows it: for reading only, with nobody responsible and no
 * promise.
 *
 * @param state always {@code history}
 * @param source what the other desk said of it, in its own words
 */
@JsonInclude(Include.NON_NULL)
record HistoryAnswer(
        long number,
        String summary,
        @Nullable String details,
        String state,
        String externalRef,
        SourceAnswer source,
        Instant createdAt,
        @Nullable Instant endedAt,
        Instant importedAt) {

    record SourceAnswer(String state, String requester, String unit, String team, String responsible) {}

    static HistoryAnswer of(HistoryCard card) {
        return new HistoryAnswer(card.number(), card.summary(), card.details(), "history", card.externalRef(),
                new SourceAnswer(card.state(), card.requester(), card.unit(), card.team(), card.responsible()),
                card.openedAt(), card.endedAt(), card.importedAt());
    }

    /** In a list it goes without its details: reading those is written down. */
    HistoryAnswer listed() {
        return new HistoryAnswer(number, summary, null, state, externalRef, source, createdAt, endedAt, importedAt);
    }

    static EntryAnswer entry(HistoryStore.Entry entry) {
        Act act = entry.act();
        Map<String, Object> facts = act.who().isEmpty() ? Map.of() : Map.of("who", act.who());
        return new EntryAnswer(entry.no(), "history", null, act.at(), null, act.text(), null, null, facts, List.of());
    }
}
