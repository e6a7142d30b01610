package org.oneward.shared;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * How mail goes out and comes in, as {@code ONEWARD_SMTP_…} and {@code ONEWARD_MAILBOX_…} in the environment; checked at
 * the start like all settings.
 *
 * @param smtp the server that takes our mail; absent: none is written
 * @param mailbox the mailbox that is read; absent: none is
 */
public record MailSettings(@Nullable Smtp smtp, @Nullable Mailbox mailbox) {

    /** How the connection is kept from other eyes. */
    public enum Tls {
        /** Encrypted from the first byte. */
        TLS,
        /** Encrypted before anything is said. */
        STARTTLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    /**
     * @param from what stands as sender, and where answers go to
     * @param user empty: the server wants none
     */
    public record Smtp(String host, int port, String user, String password, Tls tls, String from) {}

    public record Mailbox(String host, int port, String user, String password, Tls tls, String folder) {

        /** Such as {@code help@imap.hospital.example/INBOX}. */
        public String name() {
            return (user.contains("@") ? user.substring(0, user.indexOf('@')) : user) + "@" + host + "/" + folder;
        }
    }

    public static MailSettings of(PropertyResolver environment) {
        readLeniently();
        var given = new Given(environment);
        return new MailSettings(given.smtp(), given.mailbox());
    }

    /**
     * Lets broken mails be read as far as they can be. The mail library looks at these once, before its first mail, so
     * they are set here and where mails are read.
     */
    public static void readLeniently() {
        for (String setting : new String[]{"base64.ignoreerrors", "uudecode.ignoreerrors",
                "uudecode.ignoremissingbeginend",
                "multipart.allowempty", "multipart.ignoremissingendboundary",
                "multipart.ignoremissingboundaryparameter",
                "ignoreunknownencoding", "decodefilename",
                "ignoremultipartencoding"}) {
            System.setProperty("mail.mime." + setting, "true");
        }
        for (String setting : new String[]{"decodetext.strict", "parameters.strict"}) {
            System.setProperty("mail.mime." + setting, "false");
        }
    }

    /** What went wrong, with what lay beneath it, such as the certificate that nobody vouches for. */
    public static String why(Exception problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = String.valueOf(problem.getMessage()).strip();
        String beneath = String.valueOf(root.getMessage()).strip();
        return words.contains(beneath) ? words : words + ": " + beneath;
    }

    private record Given(PropertyResolver environment) {

        @Nullable
        Smtp smtp() {
            String host = text("smtp.host");
            if (host.isEmpty()) {
                return null;
            }
            Tls tls = tls("smtp.tls", Tls.STARTTLS);
            String from = text("smtp.from");
            if (!from.matches("[^@\\s<>]+@[^@\\s<>]+|[^<>]*<[^@\\s<>]+@[^@\\s<>]+>")) {
                throw CannotStart.wrong(
                        "ONEWARD_SMTP_FROM is “%s”, but mail has to come from an address, such as Lakeside IT <help@hospital.example>."
                                .formatted(from));
            }
            return new Smtp(host, port("smtp.port", switch (tls) {
                case TLS -> 465;
                case STARTTLS -> 587;
                case NONE -> 25;
            }), text("smtp.user"), text("smtp.password"), tls, from);
        }

        @Nullable
        Mailbox mailbox() {
            String host = text("mailbox.host");
            if (host.isEmpty()) {
                return null;
            }
            String user = text("mailbox.user");
            if (user.isEmpty()) {
                throw CannotStart.wrong(
                        "ONEWARD_MAILBOX_HOST is set, but ONEWARD_MAILBOX_USER is not: whose mailbox is read?");
            }
            Tls tls = tls("mailbox.tls", Tls.TLS);
            String folder = text("mailbox.folder");
            return new Mailbox(host, port("mailbox.port", tls == Tls.TLS ? 993 : 143), user, text("mailbox.password"),
                    tls, folder.isEmpty() ? "INBOX" : folder);
        }

        private String text(String name) {
            return environment.getProperty("oneward." + name, "").strip();
        }

        private int port(String name, int otherwise) {
            String port = text(name);
            if (port.isEmpty()) {
                return otherwise;
            }
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
                throw CannotStart.wrong("%s is “%s”, but a port is a number up to 65535, such as %d."
                        .formatted(variable(name), port, otherwise));
            }
            return Integer.parseInt(port);
        }

        private Tls tls(String name, Tls otherwise) {
            return switch (text(name).toLowerCase(Locale.ROOT)) {
                case "" -> otherwise;
                case "tls" -> Tls.TLS;
                case "starttls" -> Tls.STARTTLS;
                case "none" -> Tls.NONE;
                default -> throw CannotStart.wrong("%s is “%s”, but it is tls, starttls or none."
                        .formatted(variable(name), text(name)));
            };
        }

        private static String variable(String name) {
            return "ONEWARD_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
        }
    }
}
