package org.oneward.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From 21:00 to 07:00 mail about level 3 and 4 waits for the morning; pages never do. */
@Component
class QuietHours {

    private static final LocalTime BEGIN = LocalTime.of(21, 0);
    private static final LocalTime END = LocalTime.of(7, 0);

    private final Zones zones;
    private final Clock clock;

    QuietHours(Zones zones, Clock clock) {
        this.zones = zones;
        this.clock = clock;
    }

    /** When mail about this request may leave; nothing: now. */
    @Nullable
    Instant until(Ticket ticket) {
        return ticket.level() <= 2 ? null : until(clock.instant(), ZoneId.of(zones.of(ticket.facility())));
    }

    static @Nullable Instant until(Instant now, ZoneId zone) {
        ZonedDateTime there = now.atZone(zone);
        LocalTime time = there.toLocalTime();
        if (!time.isBefore(END) && time.isBefore(BEGIN)) {
            return null;
        }
        return there.toLocalDate().plusDays(time.isBefore(END) ? 0 : 1).atTime(END).atZone(zone).toInstant();
    }
}
