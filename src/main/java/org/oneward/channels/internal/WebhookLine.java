package org.oneward.channels.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on its admin's page.
 *
 * @param waiting deliveries that are still tried
 * @param givenUp deliveries that were not taken for a day
 */
public record WebhookLine(
        long id,
        String address,
        List<String> events,
        String madeBy,
        Instant madeAt,
        @Nullable Instant pausedAt,
        long waiting,
        long givenUp,
        @Nullable Instant lastTaken) {}
