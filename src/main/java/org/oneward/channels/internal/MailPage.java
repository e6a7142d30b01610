package org.oneward.channels.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Times;
import org.oneward.web.Words;

/**
 * How mail goes, for an admin.
 *
 * @param server where mail leaves; empty when nowhere
 * @param mailbox which one is read; empty when none is
 */
public record MailPage(
        boolean demo,
        String server,
        String from,
        String mailbox,
        @Nullable MailboxLine line,
        @Nullable Instant lastMail,
        long waiting,
        List<OutLine> out,
        List<HeldMail> quarantine,
        long held,
        @Nullable SelfTest test,
        boolean mayTest) {

    /** 40 s ago, 12 min ago, never. */
    public String lastRead() {
        Instant read = line == null ? null : line.readAt();
        if (read == null) {
            return Words.say("mail-page.never");
        }
        Duration ago = Duration.between(read, Times.now());
        return ago.toSeconds() < 60 ? Words.say("mail-page.seconds", Math.max(0, ago.toSeconds())) : Times.in(read);
    }

    /** How the last test went, in a sentence. */
    public String tested() {
        if (test == null) {
            return "";
        }
        if (test.backAt() != null) {
            return Words.say("mail-page.test.back", Times.clock(test.askedAt()),
                    Math.max(0, Duration.between(test.askedAt(), test.backAt()).toSeconds()));
        }
        return test.problem().isEmpty()
                ? Words.say(test.sentAt() == null ? "mail-page.test.leaves" : "mail-page.test.under-way",
                        Times.clock(test.askedAt()))
                : Words.say("mail-page.test.failed", Times.clock(test.askedAt()), test.problem());
    }
}
