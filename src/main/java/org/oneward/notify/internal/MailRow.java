package org.oneward.notify.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to leave now.
 *
 * @param name the receiver's first name; empty for somebody the hospital does not know
 * @param to the receiver's address; empty when the person has left
 * @param language the receiver's
 * @param threadAt when the first mail about the same request was written
 * @param facility the hospital's name
 */
record MailRow(
        long id,
        @Nullable Long person,
        String name,
        String to,
        Locale language,
        String messageId,
        @Nullable Long ticket,
        String summary,
        String sentence,
        List<String> arguments,
        String words,
        @Nullable Instant nextWord,
        String answers,
        int attempts,
        Instant writtenAt,
        Instant threadAt,
        String facility,
        ZoneId zone) {}
