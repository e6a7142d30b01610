package org.oneward.notify.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.oneward.notify.internal.MailStore.Outgoing;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The mails that a demo hospital would send: nothing leaves it, and all can be read here. */
@RestController
class OutboxController {

    private static final Session NOWHERE = Session.getInstance(new Properties());

    private final Templates templates;
    private final MailStore mails;
    private final Settings settings;

    OutboxController(Templates templates, MailStore mails, Settings settings) {
        this.templates = templates;
        this.mails = mails;
        this.settings = settings;
    }

    @GetMapping("/dev/outbox")
    JteModel show() throws MessagingException, IOException {
        List<OutboxMail> all = new java.util.ArrayList<>();
        if (!settings.demo()) {
            throw new NotThere();
        }
        for (Outgoing mail : mails.kept()) {
            all.add(read(mail));
        }
        return templates.notifyOutbox(all);
    }

    @GetMapping("/dev/outbox/{id}")
    JteModel show(@PathVariable long id) throws MessagingException, IOException {
        if (!settings.demo()) {
            throw new NotThere();
        }
        return templates.notifyOutboxMail(read(mails.kept(id).orElseThrow(NotThere::new)));
    }

    private static OutboxMail read(Outgoing kept) throws MessagingException, IOException {
        var mail = new MimeMessage(NOWHERE, new ByteArrayInputStream(kept.raw()));
        var parts = (MimeMultipart) mail.getContent();
        String html = Jsoup.clean(String.valueOf(parts.getBodyPart(1).getContent()), "http://localhost",
                Safelist.relaxed().preserveRelativeLinks(false).addTags("hr").addAttributes("p", "dir"));
        return new OutboxMail(kept.id(), String.valueOf(mail.getAllRecipients()[0]), mail.getSubject(), kept.sentAt(),
                Collections.list(mail.getAllHeaderLines()), String.valueOf(parts.getBodyPart(0).getContent()),
                output -> output.writeContent(html));
    }
}
