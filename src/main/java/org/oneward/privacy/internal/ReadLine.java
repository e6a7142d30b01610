package org.oneward.privacy.internal;

import java.time.Instant;

/** Somebody opened a request. */
public record ReadLine(long ticket, String name, String title, String unit, Instant at, String how) {

    public String number() {
        return String.valueOf(ticket);
    }
}
