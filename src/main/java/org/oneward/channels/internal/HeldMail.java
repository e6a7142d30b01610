package org.oneward.channels.internal;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;
import org.oneward.web.Words;

/**
 * A mail that somebody has to look at, and why.
 *
 * @param reason a sentence's name in the bundle and what stands in it, a line each; or the sentence itself
 */
public record HeldMail(long id, Instant takenAt, String sender, String subject, String text, String reason,
        @Nullable Long ticket, long size, boolean kept) {

    private static final String WHY = "mail.why.";

    /** A reason to be said later, in the language of whoever reads it. */
    static String reason(String name, String... about) {
        return Stream.concat(Stream.of(WHY + name), Stream.of(about).map(Text::line)).collect(joining("\n"));
    }

    public String why() {
        List<String> lines = reason.lines().toList();
        return reason.startsWith(WHY)
                ? Words.say("mail.why." + lines.getFirst().substring(WHY.length()),
                        lines.subList(1, lines.size()).toArray())
                : reason;
    }

    public List<String> paragraphs() {
        return text.lines().filter(line -> !line.isBlank()).limit(40).toList();
    }
}
