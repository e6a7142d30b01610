package org.oneward.channels.internal;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;
import org.oneward.channels.internal.Incoming.Attached;
import org.oneward.channels.internal.Incoming.Kind;
import org.oneward.shared.MailSettings;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/**
 * Reads what mail programs really send: wrong charsets, broken encodings, mails that end in the middle. What of a mail
 * cannot be understood is left out and said; it never throws because of what stands in a mail.
 */
@Component
class MailParser {

    static {
        MailSettings.readLeniently();
    }

    private static final Session NOWHERE = Session.getInstance(lenient());
    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 300;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int MOST_HOPS = 30;

    private static final Pattern NUMBER = Pattern.compile("\\[#(\\d{1,18})]|(?<![\\p{L}\\d])#(\\d{3,18})(?!\\d)");
    private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");
    private static final Pattern AWAY_SUBJECT = Pattern.compile(
            "(?iU)^\\s*(auto(matic)?[ -]?(reply|response)|out of (the )?office|automatische antwort|abwesenheit|abwesend|respuesta automática|fuera de la oficina|réponse automatique|absence du bureau|risposta automatica)\\b.*");
    private static final Pattern MACHINE = Pattern.compile(
            "^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|bounce[+-].*|owner-.*|.*-bounces)@.*");
    private static final Pattern FAILED_ID = Pattern.compile("(?im)^\\s*Message-ID:\\s*(<[^<>\\s]+>)");
    private static final Pattern META = Pattern.compile("(?i)<meta[^>]+charset=[\"']?([\\w.:-]+)");

    Incoming read(byte[] raw) {
        try {
            return new Reading(new MimeMessage(NOWHERE, new ByteArrayInputStream(raw))).incoming();
        } catch (MessagingException | RuntimeException | StackOverflowError _) {
            return new Incoming("", "", "", List.of(), null, Kind.PERSON, decode(raw, null), "", List.of(), "", false,
                    false);
        }
    }

    private static Properties lenient() {
        var properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    /** One mail while it is read. */
    private static final class Reading {

        private final MimeMessage mail;
        private final StringBuilder text = new StringBuilder();
        private final List<Attached> files = new ArrayList<>();
        private String aboutMail = "";
        private boolean unreadable;
        private boolean report;
        private int parts;

        Reading(MimeMessage mail) {
            this.mail = mail;
        }

        Incoming incoming() {
            part(mail, 0);
            String subject = Text.line(unfolded(header(mail, "Subject")));
            String from = from();
            Kind kind = kind(from, subject);
            Folding words = Folding.of(text.toString(), Folding.isForward(subject));
            Matcher number = NUMBER.matcher(subject);
            return new Incoming(id(header(mail, "Message-ID")), from, subject, refersTo(),
                    number.find() ? Long.valueOf(number.group(1) != null ? number.group(1) : number.group(2)) : null,
                    kind, Text.lines(words.text()), Text.lines(words.rest()), List.copyOf(files), aboutMail, forged(),
                    unreadable);
        }

        private Kind kind(String from, String subject) {
            String auto = header(mail, "Auto-Submitted").toLowerCase(Locale.ROOT).strip();
            String precedence = header(mail, "Precedence").toLowerCase(Locale.ROOT).strip();
            boolean away = auto.startsWith("auto-replied") || precedence.equals("auto_reply")
                    || !header(mail, "X-Autoreply").isEmpty() || !header(mail, "X-Autorespond").isEmpty()
                    || AWAY_SUBJECT.matcher(subject).matches();
            if (report || from.startsWith("mailer-daemon@") || !header(mail, "X-Failed-Recipients").isEmpty()) {
                return Kind.RETURNED;
            }
            if (away) {
                return Kind.AWAY;
            }
            boolean robot = (!auto.isEmpty() && !auto.startsWith("no")) || precedence.matches("bulk|list|junk")
                    || !header(mail, "List-Id").isEmpty() || !header(mail, "List-Unsubscribe").isEmpty()
                    || MACHINE.matcher(from).matches() || header(mail, "Return-Path").strip().equals("<>")
                    || headers(mail, "Received").size() > MOST_HOPS;
            return robot ? Kind.ROBOT : Kind.PERSON;
        }

        private List<String> refersTo() {
            List<String> references = new ArrayList<>(ids(header(mail, "References")));
            Collections.reverse(references);
            return Stream.concat(ids(header(mail, "In-Reply-To")).stream(), references.stream()).distinct().limit(50)
                    .toList();
        }

        private String from() {
            for (String name : List.of("From", "Sender", "Return-Path")) {
                String value = unfolded(header(mail, name));
                try {
                    for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                        if (ADDRESS.matcher(String.valueOf(address.getAddress())).matches()) {
                            return address.getAddress().toLowerCase(Locale.ROOT);
                        }
                    }
                } catch (AddressException _) {
                    // What looks like an address in it is taken below.
                }
                Matcher address = ADDRESS.matcher(value);
                if (address.find()) {
                    return address.group().toLowerCase(Locale.ROOT);
                }
            }
            return "";
        }

        /** What the hospital's own mail server found out, topmost. */
        private boolean forged() {
            return headers(mail, "Authentication-Results").stream().findFirst()
                    .map(result -> result.toLowerCase(Locale.ROOT).matches("(?s).*\\bdmarc\\s*=\\s*fail\\b.*"))
                    .orElse(false);
        }

        private void part(Part part, int depth) {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                say(Words.say("mail.part.too-deep"));
                return;
            }
            ContentType type = type(part);
            try {
                if (type.match("multipart/*")) {
                    multipart(part, type, depth);
                } else if (type.match("message/delivery-status")) {
                    say(decode(bytes(part), null));
                } else if (type.match("text/rfc822-headers")) {
                    about(decode(bytes(part), null));
                } else if (type.match("message/rfc822")) {
                    enclosed(part, depth);
                } else if (type.match("application/ms-tnef") || type.match("application/vnd.ms-tnef")
                        || "winmail.dat".equalsIgnoreCase(name(part))) {
                    tnef(part);
                } else if (encrypted(type)) {
                    unreadable = true;
                } else if (type.match("application/pkcs7-signature") || type.match("application/x-pkcs7-signature")
                        || type.match("application/pgp-signature")) {
                    return;
                } else if (type.match("text/*") && !attached(part) && !type.match("text/calendar")
                        && !type.match("text/x-vcard") && !type.match("text/vcard")) {
                    words(part, type);
                } else {
                    files.add(new Attached(name(part), type.getBaseType().toLowerCase(Locale.ROOT), bytes(part)));
                }
            } catch (MessagingException | IOException | RuntimeException _) {
                say(Words.say("mail.part.unreadable", name(part).isEmpty() ? type.getBaseType() : name(part)));
            }
        }

        private void multipart(Part part, ContentType type, int depth) throws MessagingException, IOException {
            if (type.match("multipart/encrypted")) {
                unreadable = true;
                return;
            }
            report |= type.match("multipart/report")
                    && !"disposition-notification".equalsIgnoreCase(type.getParameter("report-type"));
            if (!(part.getContent() instanceof Multipart many)) {
                say(decode(bytes(part), null));
                return;
            }
            int count = many.getCount();
            if (type.match("multipart/alternative")) {
                alternative(many, count, depth);
                return;
            }
            for (int i = 0; i < count && parts <= MOST_PARTS; i++) {
                part(many.getBodyPart(i), depth + 1);
            }
        }

        /** The plain words if they say anything, else the last kind that does; files of all of them. */
        private void alternative(Multipart many, int count, int depth) throws MessagingException {
            int before = text.length();
            for (int i = 0; i < count; i++) {
                BodyPart each = many.getBodyPart(i);
                int here = text.length();
                part(each, depth + 1);
                boolean said = !text.substring(before, here).isBlank();
                if (said) {
                    text.setLength(here);
                } else if (here > before) {
                    text.delete(before, here);
                }
            }
        }

        private void words(Part part, ContentType type) throws MessagingException, IOException {
            byte[] bytes = bytes(part);
            boolean html = type.match("text/html");
            String charset = type.getParameter("charset");
            if (html && charset == null) {
                Matcher meta = META.matcher(new String(bytes, 0, Math.min(bytes.length, 2000),
                        StandardCharsets.ISO_8859_1));
                charset = meta.find() ? meta.group(1) : null;
            }
            String said = decode(bytes, charset);
            if (said.contains("-----BEGIN PGP MESSAGE-----")) {
                unreadable = true;
            }
            if ("flowed".equalsIgnoreCase(type.getParameter("format"))) {
                said = flowed(said, "yes".equalsIgnoreCase(type.getParameter("delsp")));
            }
            say(html || (type.match("text/plain")
                    && said.stripLeading().toLowerCase(Locale.ROOT).startsWith("<!doctype html"))
                            ? HtmlText.of(said)
                            : said);
        }

        private void enclosed(Part part, int depth) throws MessagingException, IOException {
            if (report) {
                about(decode(bytes(part), null));
            } else if (part.getContent() instanceof MimeMessage inner) {
                say(Words.say("mail.part.enclosed", from(inner), Text.line(unfolded(header(inner, "Subject")))));
                part(inner, depth + 1);
            } else {
                say(decode(bytes(part), null));
            }
        }

        private static String from(MimeMessage inner) {
            return Text.line(unfolded(header(inner, "From")));
        }

        private void about(String headers) {
            Matcher id = FAILED_ID.matcher(headers);
            if (aboutMail.isEmpty() && id.find()) {
                aboutMail = id.group(1);
            }
        }

        private void tnef(Part part) throws MessagingException, IOException {
            var winmail = new HMEFMessage(new ByteArrayInputStream(bytes(part)));
            for (Attachment each : winmail.getAttachments()) {
                String name = Stream.of(each.getLongFilename(), each.getFilename()).filter(java.util.Objects::nonNull)
                        .findFirst().orElse("");
                files.add(new Attached(name, "application/octet-stream", each.getContents()));
            }
            if (text.toString().isBlank()) {
                if (winmail.getMessageMAPIAttribute(MAPIProperty.BODY_HTML) != null) {
                    say(HtmlText.of(decode(winmail.getMessageMAPIAttribute(MAPIProperty.BODY_HTML).getData(), null)));
                } else if (winmail.getMessageMAPIAttribute(
                        MAPIProperty.RTF_COMPRESSED) instanceof MAPIRtfAttribute rtf) {
                    say(rtf.getDataString().replaceAll("\\\\par[d]?\\b ?", "\n")
                            .replaceAll("\\{\\\\[^{}]*}|\\\\[a-z]+-?\\d* ?|[{}]", ""));
                }
            }
        }

        private void say(String words) {
            if (!words.isBlank() && text.length() < LONGEST_TEXT) {
                text.append(text.isEmpty() ? "" : "\n\n").append(words, 0,
                        Math.min(words.length(), LONGEST_TEXT - text.length()));
            }
        }
    }

    private static boolean encrypted(ContentType type) {
        return (type.match("application/pkcs7-mime") || type.match("application/x-pkcs7-mime"));
    }

    private static ContentType type(Part part) {
        try {
            return new ContentType(part.getContentType());
        } catch (MessagingException | RuntimeException _) {
            return new ContentType("text", "plain", null);
        }
    }

    private static boolean attached(Part part) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        } catch (MessagingException _) {
            return false;
        }
    }

    private static String name(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? "" : Text.line(MimeUtility.decodeText(name));
        } catch (MessagingException | UnsupportedEncodingException | RuntimeException _) {
            return "";
        }
    }

    /** All that can be decoded, also of a part that ends in the middle. */
    private static byte[] bytes(Part part) throws MessagingException {
        var bytes = new ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                bytes.write(some, 0, read);
            }
        } catch (IOException _) {
            // What came before it stands.
        }
        return bytes.toByteArray();
    }

    private static String flowed(String lines, boolean deleteSpace) {
        var text = new StringBuilder();
        for (String line : lines.replace("\r\n", "\n").split("\n", -1)) {
            boolean flows = line.endsWith(" ") && !line.equals("-- ") && !line.startsWith(">");
            text.append(flows && deleteSpace ? line.substring(0, line.length() - 1) : line).append(flows ? "" : "\n");
        }
        return text.toString();
    }

    /** In the charset it names; where it names none or a wrong one, UTF-8 if it can be, else what Windows writes. */
    static String decode(byte[] bytes, @Nullable String named) {
        Charset charset = charset(named);
        if (charset != null && !charset.equals(StandardCharsets.US_ASCII) && !charset.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, charset.equals(StandardCharsets.ISO_8859_1)
                    ? Charset.forName("windows-1252")
                    : charset);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return cutInTheMiddle(bytes)
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** Whether only the last letter is not whole. */
    private static boolean cutInTheMiddle(byte[] bytes) {
        for (int less = 1; less <= Math.min(3, bytes.length); less++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length - less)));
                return true;
            } catch (CharacterCodingException _) {
                // One byte less, then.
            }
        }
        return false;
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null ? null : Charset.forName(MimeUtility.javaCharset(name.strip().replaceAll("[\"']", "")));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String unfolded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException | RuntimeException _) {
            return header;
        }
    }

    private static String id(String header) {
        return ids(header).stream().findFirst().orElse("");
    }

    private static List<String> ids(String header) {
        return ID.matcher(header).results().map(id -> id.group()).toList();
    }

    private static String header(Part part, String name) {
        return headers(part, name).stream().findFirst().orElse("");
    }

    private static List<String> headers(Part part, String name) {
        try {
            String[] all = part.getHeader(name);
            return all == null ? List.of() : List.of(all);
        } catch (MessagingException | RuntimeException _) {
            return List.of();
        }
    }
}
