package org.oneward.channels.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

public record WebhookForm(@Nullable String address, @Nullable Set<String> events) {

    public String addressOrNone() {
        return address == null ? "" : address;
    }

    public Set<String> eventsOrNone() {
        return events == null ? Set.of() : events;
    }
}
