package org.oneward.notify.internal;

import jakarta.mail.MessagingException;
import org.oneward.shared.Check;
import org.oneward.shared.MailSettings;
import org.oneward.shared.Settings;
import org.springframework.stereotype.Component;

/** Whether mail can leave. */
@Component
class SmtpCheck implements Check {

    private final Settings settings;
    private final MailSettings mail;

    SmtpCheck(Settings settings, MailSettings mail) {
        this.settings = settings;
        this.mail = mail;
    }

    @Override
    public String about() {
        return "mail-out";
    }

    @Override
    public Finding look() {
        if (settings.demo()) {
            return new Finding(true, "a demo hospital sends nothing; /dev/outbox shows what it would send");
        }
        MailSettings.Smtp server = mail.smtp();
        if (server == null) {
            return new Finding(true, "no ONEWARD_SMTP_HOST is set; people are told on their pages alone");
        }
        try (var transport = new Smtp(server).connect()) {
            return new Finding(true, "%s:%d takes mail from %s".formatted(server.host(), server.port(), server.from()));
        } catch (MessagingException e) {
            return new Finding(false, "%s:%d cannot be used: %s".formatted(server.host(), server.port(),
                    MailSettings.why(e)));
        }
    }
}
