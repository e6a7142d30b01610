package org.oneward.channels.internal;

import jakarta.mail.MessagingException;
import org.oneward.shared.Check;
import org.oneward.shared.MailSettings;
import org.springframework.stereotype.Component;

/** Whether mail can come in. */
@Component
class MailboxCheck implements Check {

    private final MailSettings settings;

    MailboxCheck(MailSettings settings) {
        this.settings = settings;
    }

    @Override
    public String about() {
        return "mail-in";
    }

    @Override
    public Finding look() {
        MailSettings.Mailbox mailbox = settings.mailbox();
        if (mailbox == null) {
            return new Finding(true, "no ONEWARD_MAILBOX_HOST is set; mail comes in by “bin/oneward mail” alone");
        }
        try (var server = MailboxReader.connect(mailbox); var folder = MailboxReader.open(server, mailbox)) {
            return new Finding(true, "%s can be read, %d mails lie in it".formatted(mailbox.name(),
                    folder.getMessageCount()));
        } catch (MessagingException e) {
            return new Finding(false, "%s cannot be read: %s".formatted(mailbox.name(),
                    MailSettings.why(e)));
        }
    }
}
