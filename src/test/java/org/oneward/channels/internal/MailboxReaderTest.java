package org.oneward.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.OnewardTest;
import org.oneward.shared.MailSettings;
import org.oneward.shared.MailSettings.Tls;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A real mailbox. */
@OnewardTest
class MailboxReaderTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @Autowired
    Inbox inbox;

    @Autowired
    InboxStore store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void start() {
        server.start();
        server.setUser("help@lakeside.example", "help", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void eachMailIsTakenOnceAndMarkedAsRead() throws Exception {
        arrives("one");
        arrives("two");
        look();
        look();
        arrives("three");
        look();

        assertThat(jdbc.sql("select message_id from channels.mails order by id").query(String.class).list())
                .containsExactly("<one@mail.example>", "<two@mail.example>", "<three@mail.example>");
        assertThat(Arrays.stream(server.getReceivedMessages())).hasSize(3)
                .allMatch(MailboxReaderTest::seen);
        assertThat(store.line(box().name()).orElseThrow().readAt()).isNotNull();
    }

    /** Killed after it was taken and before the mailbox heard of it. */
    @Test
    void takenAgainItIsStillOne() throws Exception {
        arrives("one");
        look();
        jdbc.sql("update channels.mailboxes set last_uid = 0").update();
        look();
        assertThat(jdbc.sql("select count(*) from channels.mails").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aMailboxThatWasMadeAnewIsReadFromTheBeginning() throws Exception {
        arrives("one");
        look();
        jdbc.sql("update channels.mailboxes set uid_validity = 1, last_uid = 999").update();
        arrives("two");
        look();
        assertThat(jdbc.sql("select count(*) from channels.mails").query(Long.class).single()).isEqualTo(2);
    }

    private void arrives(String id) throws Exception {
        byte[] raw = "From: ana.reyes@lakeside.example\r\nMessage-ID: <%s@mail.example>\r\nSubject: x\r\n\r\nKüche\r\n"
                .formatted(id).getBytes(StandardCharsets.UTF_8);
        server.getUserManager().getUser("help").deliver(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private void look() throws Exception {
        try (var mailbox = MailboxReader.connect(box()); var folder = MailboxReader.open(mailbox, box())) {
            new MailboxReader(store, inbox, transaction, box()).take(folder, box().name());
        }
    }

    private MailSettings.Mailbox box() {
        return new MailSettings.Mailbox("127.0.0.1", server.getImap().getPort(), "help", "secret", Tls.NONE, "INBOX");
    }

    private static boolean seen(MimeMessage mail) {
        try {
            return mail.isSet(Flags.Flag.SEEN);
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
