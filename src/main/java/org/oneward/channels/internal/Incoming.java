package org.oneward.channels.internal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was understood.
 *
 * @param messageId with its brackets; empty when it has none
 * @param from the sender's address in lower case; empty when there is none
 * @param refersTo Message-IDs it answers, the nearest first
 * @param number the number of a request that its subject names
 * @param text what the person wrote
 * @param rest what was quoted or signed below
 * @param aboutMail of a mail that came back: the Message-ID of the one that could not be delivered
 * @param forged whether the mail server that took it says that it does not come from whom it names
 * @param unreadable whether it is encrypted, so that nobody here can read it
 */
record Incoming(
        String messageId,
        String from,
        String subject,
        List<String> refersTo,
        @Nullable Long number,
        Kind kind,
        String text,
        String rest,
        List<Attached> files,
        String aboutMail,
        boolean forged,
        boolean unreadable) {

    /** Who or what wrote it. */
    enum Kind {
        PERSON,
        /** A mailbox whose owner is away. */
        AWAY,
        /** A mail server that could not deliver one of ours. */
        RETURNED,
        /** A list, a program, a mail that goes round in circles. */
        ROBOT
    }

    record Attached(String name, String type, byte[] bytes) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Attached file && Arrays.equals(bytes, file.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** The same picture in a mail many times is one file. */
    List<Attached> distinctFiles() {
        return List.copyOf(new LinkedHashSet<>(files));
    }

    /** What a request is called that this mail begins. */
    String summary(String otherwise) {
        String first = text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
        return !subject.isBlank() ? subject : !first.isEmpty() ? first : otherwise;
    }

    static final Set<Kind> MACHINES = Set.of(Kind.AWAY, Kind.RETURNED, Kind.ROBOT);
}
