package org.oneward.notify.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.MailSettings;
import org.oneward.shared.MailSettings.Tls;

/** The hospital's own mail server. */
final class Smtp implements Sending.Postman {

    private final MailSettings.Smtp server;
    private final Session session;

    Smtp(MailSettings.Smtp server) {
        this.server = server;
        var properties = new Properties();
        String protocol = "mail." + protocol();
        properties.setProperty(protocol + ".connectiontimeout", "10000");
        properties.setProperty(protocol + ".timeout", "20000");
        properties.setProperty(protocol + ".writetimeout", "20000");
        properties.setProperty(protocol + ".ssl.checkserveridentity", "true");
        properties.setProperty(protocol + ".starttls.enable", String.valueOf(server.tls() == Tls.STARTTLS));
        properties.setProperty(protocol + ".starttls.required", String.valueOf(server.tls() == Tls.STARTTLS));
        properties.setProperty(protocol + ".auth", String.valueOf(!server.user().isEmpty()));
        this.session = Session.getInstance(properties);
    }

    @Override
    public byte @Nullable [] take(MimeMessage mail) throws MessagingException {
        try (Transport transport = connect()) {
            transport.sendMessage(mail, mail.getAllRecipients());
        }
        return null;
    }

    /** Signs in, and is content. */
    Transport connect() throws MessagingException {
        Transport transport = session.getTransport(protocol());
        boolean signsIn = !server.user().isEmpty();
        transport.connect(server.host(), server.port(), signsIn ? server.user() : null,
                signsIn ? server.password() : null);
        return transport;
    }

    private String protocol() {
        return server.tls() == Tls.TLS ? "smtps" : "smtp";
    }
}
