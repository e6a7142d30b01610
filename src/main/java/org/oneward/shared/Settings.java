package org.oneward.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * What an administrator may set, as {@code ONEWARD_…} in the environment; read and checked once, at the start.
 *
 * @param demo whether this is the demo hospital
 * @param dbUrl absent: PostgreSQL runs inside Oneward
 * @param baseUrl how people reach Oneward, without a slash at the end
 * @param zone the time zone of new facilities
 * @param phone the number for "care can't wait", empty when none is set
 * @param clamd where ClamAV's daemon listens; absent: nobody looks through files for viruses
 * @param outside what Oneward may call outside of itself
 * @param apiRate how many calls a second an API token may make on each node; 0 where as many as it likes
 */
public record Settings(
        int port,
        InetAddress bind,
        Path home,
        boolean demo,
        @Nullable String dbUrl,
        String dbUser,
        String dbPassword,
        String baseUrl,
        ZoneId zone,
        String phone,
        @Nullable InetSocketAddress clamd,
        Outside outside,
        int apiRate) {

    /**
     * What Oneward may call outside of itself.
     *
     * @param privateCalls whether addresses inside the hospital's network may be called
     * @param onCallWebhook where it is told that nobody has begun a request of level 1; absent when nowhere
     * @param onCallSecret the key that those calls are signed with
     */
    public record Outside(boolean privateCalls, @Nullable URI onCallWebhook, byte[] onCallSecret) {}

    public static Settings of(PropertyResolver environment) {
        var given = new Given(environment);
        int port = given.port();
        InetAddress bind = given.bind();
        boolean demo = given.demo();
        if (demo && !bind.isLoopbackAddress()) {
            throw CannotStart.wrong(
                    "ONEWARD_BIND is %s, but the demo hospital, whose passwords everyone knows, only listens on this machine itself: leave it away, or set ONEWARD_DEMO=false."
                            .formatted(bind.getHostAddress()));
        }
        Exposure.of(environment, bind);
        return new Settings(port, bind, Path.of(given.text("home", "var")).toAbsolutePath().normalize(), demo,
                given.dbUrl(), given.text("db.user", ""), given.text("db.password", ""), given.baseUrl(bind, port),
                given.zone(), given.text("phone", ""), given.clamd(),
                given.outside(), given.apiRate(demo));
    }

    /** Whether {@code baseUrl} leads nowhere from any other machine. */
    public boolean isAlone() {
        String host = String.valueOf(URI.create(baseUrl).getHost());
        return host.startsWith("127.") || host.equals("[::1]") || host.equals("localhost")
                || host.endsWith(".localhost");
    }

    private record Given(PropertyResolver environment) {

        String text(String name, String otherwise) {
            String value = environment.getProperty("oneward." + name, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        int port() {
            String port = text("port", "8080");
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                throw CannotStart.wrong(
                        "ONEWARD_PORT is “%s”, but a port is a number up to 65535, such as 8080.".formatted(port));
            }
            return Integer.parseInt(port);
        }

        InetAddress bind() {
            String bind = text("bind", "127.0.0.1");
            try {
                InetAddress address = InetAddress.getByName(bind);
                if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                    return address;
                }
            } catch (IOException _) {
                // An unknown name is no address of this machine either.
            }
            throw CannotStart.wrong(
                    "ONEWARD_BIND is “%s”, which is no address of this machine; 127.0.0.1 is this machine alone, 0.0.0.0 all of its addresses."
                            .formatted(bind));
        }

        boolean demo() {
            return yes("demo", "ONEWARD_DEMO");
        }

        boolean yes(String name, String variable) {
            String said = text(name, "false");
            return switch (said) {
                case "true" -> true;
                case "false" -> false;
                default -> throw CannotStart
                        .wrong("%s is “%s”, but it is either true or false.".formatted(variable, said));
            };
        }

        /** In the demo hospital many share three tokens. */
        int apiRate(boolean demo) {
            String rate = text("api-rate", demo ? "0" : "600");
            if (!rate.matches("\\d{1,6}")) {
                throw CannotStart.wrong(
                        "ONEWARD_API_RATE is “%s”, but it is how many calls a second a token may make, such as 600; 0 sets no bound."
                                .formatted(rate));
            }
            return Integer.parseInt(rate);
        }

        Outside outside() {
            String webhook = text("oncall.webhook", "");
            if (!webhook.isEmpty() && (!webhook.matches("https?://[^/\\s]+(/\\S*)?") || !isUri(webhook))) {
                throw CannotStart.wrong(
                        "ONEWARD_ONCALL_WEBHOOK is “%s”, but it has to be a whole address, such as https://pager.hospital.example/oneward."
                                .formatted(webhook));
            }
            return new Outside(yes("allow-private-calls", "ONEWARD_ALLOW_PRIVATE_CALLS"),
                    webhook.isEmpty() ? null : URI.create(webhook), secret(!webhook.isEmpty()));
        }

        private byte[] secret(boolean wanted) {
            String secret = text("oncall.secret", "");
            try {
                byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
                if (key.length >= 24 || secret.isEmpty() && !wanted) {
                    return key;
                }
            } catch (IllegalArgumentException _) {
                // Said below, like a key that is too short.
            }
            throw CannotStart.wrong(
                    "ONEWARD_ONCALL_SECRET has to be whsec_ and at least 24 bytes in Base64: it signs what is sent to ONEWARD_ONCALL_WEBHOOK. One is made by: echo whsec_$(openssl rand -base64 32)");
        }

        @Nullable
        String dbUrl() {
            String url = text("db.url", "embedded");
            if (url.equals("embedded")) {
                return null;
            }
            if (!url.startsWith("jdbc:postgresql:")) {
                throw CannotStart.wrong(
                        "ONEWARD_DB_URL has to begin with jdbc:postgresql:, such as jdbc:postgresql://db.hospital.example/oneward; leave it away and Oneward brings its own database.");
            }
            return url;
        }

        String baseUrl(InetAddress bind, int port) {
            String url = text("base-url",
                    "http://%s:%d".formatted(bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress(), port));
            if (!url.matches("https?://[^/\\s]+(/\\S*)?") || !isUri(url)) {
                throw CannotStart.wrong(
                        "ONEWARD_BASE_URL is “%s”, but it has to be a whole address, such as https://oneward.hospital.example."
                                .formatted(url));
            }
            return url.replaceAll("/+$", "");
        }

        ZoneId zone() {
            String zone = text("zone", ZoneId.systemDefault().getId());
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException _) {
                throw CannotStart
                        .wrong("ONEWARD_ZONE is “%s”, which is no known time zone; they are named like America/Chicago."
                                .formatted(zone));
            }
        }

        @Nullable
        InetSocketAddress clamd() {
            String clamd = text("clamd", "");
            if (clamd.isEmpty()) {
                return null;
            }
            int colon = clamd.lastIndexOf(':');
            String port = clamd.substring(colon + 1);
            if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                throw CannotStart.wrong(
                        "ONEWARD_CLAMD is “%s”, but it has to be a host and a port, such as 127.0.0.1:3310."
                                .formatted(clamd));
            }
            return InetSocketAddress.createUnresolved(clamd.substring(0, colon), Integer.parseInt(port));
        }

        private static boolean isUri(String text) {
            try {
                return URI.create(text).getHost() != null;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }
}
