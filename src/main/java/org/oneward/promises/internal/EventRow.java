package org.oneward.promises.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An event as a row of promises.events: its columns by name, as SQL takes them. */
record EventRow(
        long ticket, String kind, OffsetDateTime at, int entry, @Nullable Long person, @Nullable Integer level,
        @Nullable OffsetDateTime saidAt, @Nullable OffsetDateTime nextWordAt, @Nullable Boolean agreed,
        @Nullable Boolean forRequester, @Nullable Integer policyVersion, @Nullable Integer calendarVersion,
        @Nullable Long rotaVersion) {

    static EventRow of(long ticket, Event event) {
        return switch (event) {
            case Event.Asked e ->
                new EventRow(ticket, "asked", e.at(), e.entry(), e.responsible(), e.level(), e.terms());
            case Event.Said e -> new EventRow(
                    ticket, "said", utc(e.at()), e.entry(), e.by(), null, utc(e.saidAt()),
                    e.nextWordAt() == null ? null : utc(e.nextWordAt()), e.agreed(), null,
                    e.terms().policy().version(), e.terms().support().version(), e.terms().rota());
            case Event.LevelChanged e -> new EventRow(
                    ticket, "level_changed", e.at(), e.entry(), null, e.level(), e.terms());
            case Event.NotYet e -> new EventRow(ticket, "not_yet", e.at(), e.entry(), null, null, e.terms());
            case Event.Resumed e -> new EventRow(ticket, "resumed", e.at(), e.entry(), null, null, e.terms());
            case Event.HandedOver e -> new EventRow(ticket, "handed_over", e.at(), e.entry(), e.to(), null, null);
            case Event.Held e -> new EventRow(
                    ticket, "held", utc(e.at()), e.entry(), null, null, null, null, null, e.forRequester(), null, null,
                    null);
            case Event.Lifted e -> new EventRow(ticket, "lifted", e.at(), e.entry(), null, null, null);
            case Event.Ended e -> new EventRow(ticket, "ended", e.at(), e.entry(), null, null, null);
            case Event.Passed _ -> throw new IllegalArgumentException("Time passes by itself");
        };
    }

    private EventRow(
            long ticket, String kind, Instant at, int entry, @Nullable Long person, @Nullable Integer level,
            @Nullable Terms terms) {
        this(
                ticket, kind, utc(at), entry, person, level, null, null, null, null,
                terms == null ? null : terms.policy().version(),
                terms == null ? null : terms.support().version(),
                terms == null ? null : terms.rota());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
