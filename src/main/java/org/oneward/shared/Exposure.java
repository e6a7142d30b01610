package org.oneward.shared;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;

/**
 * From where Oneward is reached, and who is believed about it.
 *
 * @param proxies addresses of proxies that say from where and how somebody came, or IPv4 networks of whole bytes
 * @param plainHttp whether the network itself is trusted, so that pages may go over it without encryption
 */
public record Exposure(List<String> proxies, boolean plainHttp) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+(/(8|16|24|32))?|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    public static Exposure of(PropertyResolver environment, InetAddress bind) {
        List<String> proxies = Stream.of(environment.getProperty("oneward.trusted-proxies", "").split("[,\\s]+"))
                .filter(proxy -> !proxy.isEmpty())
                .toList();
        for (String proxy : proxies) {
            if (!ADDRESS.matcher(proxy).matches()) {
                throw CannotStart.wrong(
                        "ONEWARD_TRUSTED_PROXIES names “%s”, but it takes addresses with commas between, such as 10.1.2.3 or 10.1.0.0/16."
                                .formatted(proxy));
            }
        }
        String plain = environment.getProperty("oneward.plain-http", "false").strip();
        if (!plain.equals("true") && !plain.equals("false")) {
            throw CannotStart.wrong("ONEWARD_PLAIN_HTTP is “%s”, but it is either true or false.".formatted(plain));
        }
        if (!bind.isLoopbackAddress() && proxies.isEmpty() && plain.equals("false")) {
            throw CannotStart.wrong(
                    "ONEWARD_BIND lets others reach Oneward without encryption: name the proxy that brings https in ONEWARD_TRUSTED_PROXIES, or set ONEWARD_PLAIN_HTTP=true where the network itself is trusted.");
        }
        return new Exposure(proxies, Boolean.parseBoolean(plain));
    }

    /** Whether somebody may come from there over plain HTTP. */
    public boolean mayComePlain(String address) {
        return plainHttp || address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    /** Matches the addresses of the proxies. */
    public String pattern() {
        return Stream.concat(Stream.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1"), proxies.stream())
                .map(Exposure::pattern)
                .reduce((one, other) -> one + "|" + other)
                .orElseThrow();
    }

    private static String pattern(String proxy) {
        String[] parts = proxy.split("/");
        int bytes = parts.length == 1 ? 4 : Integer.parseInt(parts[1]) / 8;
        if (bytes == 4) {
            return Pattern.quote(parts[0]);
        }
        String[] numbers = parts[0].split("\\.");
        return Pattern.quote(String.join(".", List.of(numbers).subList(0, bytes)) + ".") + "[0-9.]+";
    }
}
