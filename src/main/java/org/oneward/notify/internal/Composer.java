package org.oneward.notify.internal;

import gg.jte.generated.precompiled.Templates;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.oneward.identity.Links;
import org.oneward.shared.Settings;
import org.oneward.web.Language;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** Makes a mail of what was to be said: text and HTML, in one thread with all others about the same request. */
@Component
class Composer {

    private static final Session NOWHERE = Session.getInstance(new Properties());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Language.ENGLISH);

    /** From 1601 on in steps of 100 ns, as Outlook counts. */
    private static final long OUTLOOK_BEGINS = Instant.parse("1601-01-01T00:00:00Z").getEpochSecond();

    private final Templates templates;
    private final Links links;
    private final MailStore store;
    private final Settings settings;

    Composer(Templates templates, Links links, MailStore store, Settings settings) {
        this.templates = templates;
        this.links = links;
        this.store = store;
        this.settings = settings;
    }

    /** In the receiver's language. */
    MimeMessage compose(MailRow mail) throws MessagingException {
        return Language.in(mail.language(), () -> composed(mail));
    }

    private MimeMessage composed(MailRow mail) throws MessagingException {
        LetterPage page = page(mail);
        var message = new Own(mail.messageId());
        message.setFrom(new InternetAddress(store.from()));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(subject(mail), "UTF-8");
        message.setSentDate(Date.from(mail.writtenAt()));
        message.setContentLanguage(new String[]{mail.language().getLanguage()});
        message.setHeader("Auto-Submitted", mail.answers().isEmpty() ? "auto-generated" : "auto-replied");
        message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (!mail.answers().isEmpty()) {
            message.setHeader("In-Reply-To", mail.answers());
        }
        String references = Stream.of(root(mail), mail.answers()).filter(id -> !id.isEmpty())
                .reduce((root, answered) -> root + " " + answered).orElse("");
        if (!references.isEmpty()) {
            message.setHeader("References", references);
        }
        if (mail.ticket() != null) {
            message.setHeader("Thread-Topic", subject(mail));
            message.setHeader("Thread-Index", threadIndex(mail));
        }
        var body = new MimeMultipart("alternative");
        body.addBodyPart(part(text(page), "plain"));
        body.addBodyPart(part(templates.notifyMail(page).render(), "html"));
        message.setContent(body);
        message.saveChanges();
        return message;
    }

    private LetterPage page(MailRow mail) {
        List<String> after = new ArrayList<>();
        if (mail.nextWord() != null) {
            after.add(Words.say("mail.next",
                    TIME.withLocale(Language.current()).format(mail.nextWord().atZone(mail.zone()))));
        }
        if (mail.ticket() != null) {
            after.add(Words.say("mail.answer"));
        }
        String link = mail.ticket() == null || mail.person() == null
                ? ""
                : settings.baseUrl() + links.to(mail.person(), mail.ticket());
        return new LetterPage(
                mail.ticket() == null ? "" : Words.say("mail.marker"),
                mail.name().isEmpty() ? Words.say("mail.hello.nobody") : Words.say("mail.hello", mail.name()),
                Words.say(mail.sentence(), mail.arguments().toArray()),
                mail.words().lines().filter(line -> !line.isBlank()).toList(),
                after,
                link,
                mail.ticket() == null ? "" : Words.say("mail.open", String.valueOf(mail.ticket())),
                Words.say("mail.from", mail.facility()));
    }

    private static String text(LetterPage page) {
        var lines = new ArrayList<String>();
        if (!page.marker().isEmpty()) {
            lines.add(page.marker());
        }
        lines.add(page.hello());
        lines.add(page.sentence());
        lines.addAll(page.words());
        lines.addAll(page.after());
        if (!page.link().isEmpty()) {
            lines.add(page.linkWords() + "\n" + page.link());
        }
        lines.add(page.from());
        return String.join("\n\n", lines) + "\n";
    }

    private static String subject(MailRow mail) {
        if (mail.ticket() == null) {
            return Words.say("mail.subject.nothing");
        }
        String number = String.valueOf(mail.ticket());
        return mail.summary().isEmpty()
                ? Words.say("mail.subject.closed", number)
                : Words.say("mail.subject", number, mail.summary());
    }

    /** What all mails about a request refer to, although it was never sent itself. */
    private String root(MailRow mail) {
        return mail.ticket() == null
                ? ""
                : "<request-%d@%s>".formatted(mail.ticket(), Addresses.domain(store.from()));
    }

    /** 22 bytes that are the same for all mails about a request, and 5 that tell this one from the others. */
    private String threadIndex(MailRow mail) {
        UUID thread = UUID.nameUUIDFromBytes(root(mail).getBytes(StandardCharsets.UTF_8));
        long ticks = (mail.threadAt().getEpochSecond() - OUTLOOK_BEGINS) * 10_000_000L;
        long since = mail.writtenAt().getEpochSecond() - mail.threadAt().getEpochSecond();
        byte[] index = ByteBuffer.allocate(27)
                .put(ByteBuffer.allocate(8).putLong(ticks).array(), 0, 6)
                .putLong(thread.getMostSignificantBits())
                .putLong(thread.getLeastSignificantBits())
                .putInt((int) (since * 10_000_000L >> 18) & Integer.MAX_VALUE)
                .put((byte) mail.id())
                .array();
        return Base64.getEncoder().encodeToString(index);
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", kind);
        return part;
    }

    /** Keeps the Message-ID that was given when the mail was written, whenever and however often it is sent. */
    private static final class Own extends MimeMessage {

        private final String id;

        Own(String id) {
            super(NOWHERE);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
