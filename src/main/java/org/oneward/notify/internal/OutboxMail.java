package org.oneward.notify.internal;

import gg.jte.Content;
import java.time.Instant;
import java.util.List;

/** A mail as its receiver would see it. */
public record OutboxMail(long id, String to, String subject, Instant at, List<String> headers, String text,
        Content html) {}
