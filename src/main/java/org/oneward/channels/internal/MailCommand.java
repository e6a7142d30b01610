package org.oneward.channels.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code bin/oneward mail < file}: what a mail server hands over. */
@Component
class MailCommand implements Command {

    /** So the mail server keeps it and tries again. */
    static final int TRY_AGAIN = 75;

    private final Inbox inbox;
    private final TransactionTemplate transaction;

    MailCommand(Inbox inbox, TransactionTemplate transaction) {
        this.inbox = inbox;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String help() {
        return """
                mail < FILE
                    Takes one mail from standard input, as a mail server hands it over. Exit codes: 0 it is kept and
                    becomes a request, an answer or something that somebody looks at; 75 try again later; 2 the words
                    of the call were off. The same mail twice is one.""";
    }

    @Override
    public int run(List<String> words) {
        Arguments.of(words, 0);
        return take(System.in);
    }

    int take(InputStream in) {
        try {
            byte[] raw = in.readNBytes(Inbox.LARGEST + 1);
            long size = raw.length + in.transferTo(java.io.OutputStream.nullOutputStream());
            if (size == 0) {
                System.err.println("Nothing came on standard input; a mail was expected there.");
                return 2;
            }
            transaction.<java.util.Optional<Long>>execute(_ -> inbox.take(Inbox.PIPE, raw, size)).ifPresent(this::read);
            return 0;
        } catch (IOException | RuntimeException e) {
            System.err.println("The mail could not be kept: " + e.getMessage());
            return TRY_AGAIN;
        }
    }

    /** It is kept already: what happens now is tried again by the server. */
    private void read(long id) {
        try {
            inbox.read(id);
        } catch (RuntimeException e) {
            System.err.println("The mail is kept, and will be read later: " + e.getMessage());
        }
    }
}
