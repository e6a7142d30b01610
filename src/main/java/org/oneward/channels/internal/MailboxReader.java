package org.oneward.channels.internal;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.MailSettings;
import org.oneward.shared.MailSettings.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what comes into the mailbox: told by the server where it can (IDLE), else looking every 15 seconds. Where it has
 * got to is kept in the transaction that takes a mail; only afterwards is the mail marked as read over there.
 */
@Component
@ConditionalOnBooleanProperty(name = "oneward.jobs", matchIfMissing = true)
class MailboxReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(45);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int TRIES = 3;

    private final InboxStore store;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final MailSettings.@Nullable Mailbox mailbox;
    private final Map<Long, Integer> unfetched = new HashMap<>();
    private volatile @Nullable Thread reading;

    @Autowired
    MailboxReader(InboxStore store, Inbox inbox, TransactionTemplate transaction, MailSettings settings) {
        this(store, inbox, transaction, settings.mailbox());
    }

    MailboxReader(InboxStore store, Inbox inbox, TransactionTemplate transaction,
            MailSettings.@Nullable Mailbox mailbox) {
        this.store = store;
        this.inbox = inbox;
        this.transaction = transaction;
        this.mailbox = mailbox;
    }

    @Override
    public void start() {
        if (mailbox != null) {
            Thread thread = Thread.ofVirtual().name("mailbox").unstarted(() -> read(mailbox));
            reading = thread;
            thread.start();
        }
    }

    @Override
    public void stop() {
        Thread thread = reading;
        reading = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return reading != null;
    }

    private boolean stillWanted() {
        return reading == Thread.currentThread();
    }

    private void read(MailSettings.Mailbox from) {
        Duration pause = Duration.ofSeconds(1);
        while (stillWanted()) {
            try (Store server = connect(from); IMAPFolder folder = open(server, from)) {
                pause = Duration.ofSeconds(1);
                while (stillWanted()) {
                    int before = folder.getMessageCount();
                    take(folder, from.name());
                    if (folder.getMessageCount() == before) {
                        await((IMAPStore) server, folder);
                    }
                }
            } catch (MessagingException | RuntimeException e) {
                if (stillWanted()) {
                    failed(from, e, pause);
                }
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void failed(MailSettings.Mailbox from, Exception problem, Duration pause) {
        if (pause.toSeconds() == 1) {
            log.warn("The mailbox {} cannot be read at the moment: {}", from.name(), MailSettings.why(problem));
        }
        try {
            store.looked(from.name(), MailSettings.why(problem));
        } catch (RuntimeException e) {
            log.debug("Neither can it be noted", e);
        }
    }

    /** Takes all that came since last time; one mail that cannot be fetched keeps no other out. */
    void take(IMAPFolder folder, String name) throws MessagingException {
        InboxStore.Mailbox known = store.mailbox(name);
        long validity = folder.getUIDValidity();
        long last = known.uidValidity() == validity ? known.lastUid() : 0;
        for (Message message : folder.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            long uid = folder.getUID(message);
            if (uid > last) {
                take((IMAPMessage) message, name, validity, uid);
            }
        }
        store.looked(name, "");
    }

    private void take(IMAPMessage message, String name, long validity, long uid) throws MessagingException {
        byte[] raw;
        int size;
        try {
            size = message.getSize();
            raw = size > Inbox.LARGEST ? head(message) : whole(message);
        } catch (MessagingException | IOException | RuntimeException e) {
            if (!message.getFolder().isOpen() || unfetched.merge(uid, 1, Integer::sum) < TRIES) {
                throw e instanceof MessagingException known ? known : new MessagingException("unreadable", e);
            }
            transaction.executeWithoutResult(_ -> {
                store.unfetched(name, "uid:" + validity + ":" + uid,
                        HeldMail.reason("unfetched", String.valueOf(e.getMessage())));
                store.took(name, validity, uid);
            });
            return;
        }
        transaction.executeWithoutResult(_ -> {
            inbox.take(name, raw, Math.max(size, raw.length));
            store.took(name, validity, uid);
        });
        message.setFlag(Flags.Flag.SEEN, true);
    }

    private static byte[] whole(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static byte[] head(IMAPMessage message) throws MessagingException {
        return (String.join("\r\n", Collections.list(message.getAllHeaderLines())) + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void await(IMAPStore server, IMAPFolder folder) throws MessagingException {
        if (!server.hasCapability("IDLE")) {
            sleep(LOOK);
            folder.getMessageCount();
            return;
        }
        Thread alarm = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(LONGEST_IDLE);
                folder.getMessageCount();
            } catch (InterruptedException | MessagingException | RuntimeException _) {
                // Something came, or the connection is gone: whoever waits hears of it.
            }
        });
        try {
            folder.idle(true);
        } finally {
            alarm.interrupt();
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Store connect(MailSettings.Mailbox from) throws MessagingException {
        String protocol = from.tls() == Tls.TLS ? "imaps" : "imap";
        var properties = new Properties();
        String mail = "mail." + protocol;
        properties.setProperty(mail + ".connectiontimeout", "10000");
        properties.setProperty(mail + ".timeout", "90000");
        properties.setProperty(mail + ".writetimeout", "20000");
        properties.setProperty(mail + ".ssl.checkserveridentity", "true");
        properties.setProperty(mail + ".starttls.enable", String.valueOf(from.tls() == Tls.STARTTLS));
        properties.setProperty(mail + ".starttls.required", String.valueOf(from.tls() == Tls.STARTTLS));
        Store store = Session.getInstance(properties).getStore(protocol);
        store.connect(from.host(), from.port(), from.user(), from.password());
        return store;
    }

    static IMAPFolder open(Store server, MailSettings.Mailbox from) throws MessagingException {
        var folder = (IMAPFolder) server.getFolder(from.folder());
        folder.open(Folder.READ_WRITE);
        return folder;
    }
}
