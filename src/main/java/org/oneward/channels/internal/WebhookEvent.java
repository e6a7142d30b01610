package org.oneward.channels.internal;

import java.util.Optional;
import java.util.stream.Stream;

/** What a program outside may hear of. */
public enum WebhookEvent {
    TICKET_OPENED("ticket.opened"), TICKET_MESSAGE("ticket.message"), PROMISE_MISSED("promise.missed"), TICKET_FIXED(
            "ticket.fixed"), OUTAGE_OPENED("outage.opened");

    private final String type;

    WebhookEvent(String type) {
        this.type = type;
    }

    public String type() {
        return type;
    }

    static Optional<WebhookEvent> of(String type) {
        return Stream.of(values()).filter(event -> event.type.equals(type)).findFirst();
    }
}
