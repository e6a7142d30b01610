package org.oneward.notify.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.MailSettings;
import org.oneward.shared.Settings;
import org.oneward.web.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what was written, one mail in one transaction. Killed between the server's "taken" and ours it goes again, under
 * the same Message-ID.
 */
@Component
class Sending {

    private static final int MOST_IN_A_ROUND = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final MailStore store;
    private final Composer composer;
    private final Postman postman;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @Autowired
    Sending(MailStore store, Composer composer, Settings settings, MailSettings mail, TransactionTemplate transaction,
            Clock clock) {
        this(store, composer, settings.demo() || mail.smtp() == null ? new Shelf() : new Smtp(mail.smtp()), transaction,
                clock);
    }

    Sending(MailStore store, Composer composer, Postman postman, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.composer = composer;
        this.postman = postman;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes a mail to where it leaves. */
    interface Postman {

        /** @return what is kept of it; nothing outside the demo hospital */
        byte @Nullable [] take(MimeMessage mail) throws MessagingException;
    }

    /** In the demo hospital nothing leaves. */
    private static final class Shelf implements Postman {

        @Override
        public byte[] take(MimeMessage mail) throws MessagingException {
            var bytes = new ByteArrayOutputStream();
            try {
                mail.writeTo(bytes);
            } catch (IOException e) {
                throw new MessagingException("unreadable", e);
            }
            return bytes.toByteArray();
        }
    }

    private enum Went {
        NOTHING_DUE, DONE, AWAY
    }

    @Scheduled(fixedDelay = 2000)
    void round() {
        for (int i = 0; i < MOST_IN_A_ROUND; i++) {
            if (transaction.execute(_ -> one()) != Went.DONE) {
                return;
            }
        }
    }

    private Went one() {
        MailRow mail = store.next().orElse(null);
        if (mail == null) {
            return Went.NOTHING_DUE;
        }
        if (mail.to().isEmpty()) {
            store.failed(mail.id(), Words.say("mail.left"), null);
            return Went.DONE;
        }
        try {
            store.sent(mail.id(), postman.take(composer.compose(mail)));
            return Went.DONE;
        } catch (MessagingException e) {
            boolean forGood = forGood(e);
            store.failed(mail.id(), why(e), forGood ? null : again(mail));
            return forGood ? Went.DONE : Went.AWAY;
        }
    }

    /** After 1, 2, 4 … minutes, at last every two hours, for three days. */
    private @Nullable Instant again(MailRow mail) {
        Instant now = clock.instant();
        if (mail.writtenAt().plus(PATIENCE).isBefore(now) && mail.attempts() > 10) {
            return null;
        }
        Duration pause = Duration.ofMinutes(1L << Math.min(mail.attempts(), 10));
        return now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** The server says that it will never take it: the address is wrong, not the moment. */
    private static boolean forGood(MessagingException problem) {
        for (Exception cause = problem; cause != null; cause = cause instanceof MessagingException mail
                ? mail.getNextException()
                : null) {
            if (cause instanceof AddressException
                    || (cause instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 5)
                    || (cause instanceof SMTPSendFailedException send && send.getReturnCode() / 100 == 5)) {
                return true;
            }
        }
        return false;
    }

    private static String why(MessagingException problem) {
        Exception cause = problem instanceof SendFailedException && problem.getNextException() != null
                ? problem.getNextException()
                : problem;
        String words = MailSettings.why(cause);
        return words.substring(0, Math.min(words.length(), 300));
    }
}
