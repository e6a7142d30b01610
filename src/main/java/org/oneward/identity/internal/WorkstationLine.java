package org.oneward.identity.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param places from where it was used, the first first */
public record WorkstationLine(
        long id,
        String name,
        String unitName,
        String registeredBy,
        Instant registeredAt,
        Instant lastSeenAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        List<Place> places) {

    /** @param right whether somebody said that it stands there */
    public record Place(String address, Instant since, Instant lastSeenAt, boolean right) {}

    /** Where nobody said that it stands. */
    public List<Place> elsewhere() {
        return places.stream().filter(place -> !place.right()).toList();
    }

    /** Where it was used last. */
    public String address() {
        return places.stream()
                .max(java.util.Comparator.comparing(Place::lastSeenAt))
                .map(Place::address)
                .orElse("");
    }
}
