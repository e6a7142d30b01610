package org.oneward.channels.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.oneward.shared.MailSettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** When the mailbox was last read; people can work without it, so {@code /health} does not ask. */
@Component("mailHealthIndicator")
class MailHealth implements HealthIndicator {

    private static final Duration TOO_LONG = Duration.ofMinutes(10);

    private final InboxStore store;
    private final MailSettings settings;
    private final Clock clock;

    MailHealth(InboxStore store, MailSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var health = Health.up();
        MailSettings.Mailbox mailbox = settings.mailbox();
        if (mailbox == null) {
            health.withDetail("mailbox", "none is set");
        } else {
            Instant now = clock.instant();
            Instant read = store.line(mailbox.name()).map(MailboxLine::readAt).orElse(null);
            if (read == null) {
                health.unknown().withDetail("last mail read", "never");
            } else {
                Duration ago = Duration.between(read, now);
                (ago.compareTo(TOO_LONG) > 0 ? health.down() : health)
                        .withDetail("last mail read", Math.max(0, ago.toSeconds()) + " s ago");
            }
        }
        return health
                .withDetail("waiting to leave", store.waitingToLeave())
                .withDetail("in quarantine", store.quarantined().size())
                .withDetail("held for the desk", store.countHeld())
                .build();
    }
}
