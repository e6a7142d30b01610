package org.oneward.channels.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail that somebody has to look at, and why. */
public record HeldMail(long id, Instant takenAt, String sender, String subject, String text, String why,
        @Nullable Long ticket, long size, boolean kept) {

    public List<String> paragraphs() {
        return text.lines().filter(line -> !line.isBlank()).limit(40).toList();
    }
}
