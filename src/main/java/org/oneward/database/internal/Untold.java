package org.oneward.database.internal;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happened and could not be told to a listener, because the database or the listener failed, is told again. */
@Component
class Untold {

    private static final Duration OLD = Duration.ofSeconds(20);

    private final ObjectProvider<IncompleteEventPublications> events;

    Untold(ObjectProvider<IncompleteEventPublications> events) {
        this.events = events;
    }

    @Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
    void tell() {
        events.ifAvailable(untold -> untold.resubmitIncompletePublicationsOlderThan(OLD));
    }
}
