package org.oneward.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Settings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one way out. A name is looked up once, and what it stands for is what is called; addresses inside the hospital's
 * network are refused unless the administrator allows them. No redirects, no cookies, a bound on size and time.
 */
@Component
public class OutsideCalls implements DisposableBean {

    private static final Timeout PATIENCE = Timeout.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Outside names;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService ends = Executors
            .newSingleThreadScheduledExecutor(Thread.ofVirtual().name("outside-ends").factory());

    OutsideCalls(Settings settings) {
        names = new Outside(settings.outside().privateCalls());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(PATIENCE).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(PATIENCE)
                        .setConnectionRequestTimeout(PATIENCE)
                        .build())
                .setUserAgent("Oneward")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    /** Whether such an address would be called; a name that nobody knows yet may be known later. */
    public boolean mayCall(URI address) {
        try {
            names.resolve(address.getHost());
        } catch (UnknownHostException unknown) {
            return !(unknown instanceof Refused);
        }
        return true;
    }

    /**
     * Reads what stands at an http or https address.
     *
     * @param most bytes
     * @throws Unreached when it does not answer 200, or with more
     */
    public byte[] get(URI address, int most) {
        return send(new HttpGet(address), most);
    }

    /**
     * Sends JSON.
     *
     * @throws Unreached when it is not taken (2xx)
     */
    public void post(URI address, Map<String, String> headers, String json) {
        var request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        send(request, 65_536);
    }

    /**
     * Sends JSON that is signed by the rules of Standard Webhooks: the receiver knows that it comes from here, and by the id
     * that it came before.
     *
     * @throws Unreached when it is not taken (2xx)
     */
    public void post(URI address, byte[] secret, UUID id, Instant now, String json) {
        String at = String.valueOf(now.getEpochSecond());
        post(address, Map.of("webhook-id", id.toString(), "webhook-timestamp", at, "webhook-signature",
                "v1," + signature(secret, id + "." + at + "." + json)), json);
    }

    private static String signature(byte[] secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What drips in byte by byte would never be late by itself, so that the whole of a call has its end. */
    private byte[] send(HttpUriRequestBase request, int most) {
        ScheduledFuture<?> end = ends.schedule(request::cancel, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, answer -> {
                if (answer.getCode() / 100 != 2) {
                    throw new Unreached(Words.say("outside.status", answer.getCode()));
                }
                return body(answer.getEntity(), most);
            });
        } catch (Refused e) {
            throw new Unreached(Words.say("outside.private"));
        } catch (UnknownHostException e) {
            throw new Unreached(Words.say("outside.unknown"));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreached(Words.say("outside.silent"));
        } finally {
            end.cancel(false);
        }
    }

    private static byte[] body(@Nullable HttpEntity entity, int most) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        long until = System.nanoTime() + LONGEST.toNanos();
        byte[] body = new byte[most + 1];
        int length = 0;
        try (InputStream in = entity.getContent()) {
            for (int read = 0; read >= 0 && length <= most; length += Math.max(read, 0)) {
                if (System.nanoTime() > until) {
                    throw new IOException("It goes on for too long");
                }
                read = in.read(body, length, body.length - length);
                if (read == 0) {
                    break;
                }
            }
        }
        if (length > most) {
            throw new Unreached(Words.say("outside.big", most / 1_000_000));
        }
        return Arrays.copyOf(body, length);
    }

    @Override
    public void destroy() throws IOException {
        ends.shutdownNow();
        client.close();
    }

    private static final class Refused extends UnknownHostException {

        Refused(String host) {
            super(host);
        }
    }

    private record Outside(boolean privateToo) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] all = InetAddress.getAllByName(host);
            if (!privateToo && Arrays.stream(all).anyMatch(OutsideCalls::isInside)) {
                throw new Refused(host);
            }
            return all;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** Whatever is not an address of the open internet. */
    static boolean isInside(InetAddress address) {
        int[] bytes = new String(address.getAddress(), StandardCharsets.ISO_8859_1).chars().toArray();
        boolean known = address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress();
        return known || (address instanceof Inet6Address
                ? (bytes[0] & 0xe0) != 0x20
                        || bytes[0] == 0x20 && (bytes[1] == 0x02 || bytes[1] == 0x01 && bytes[2] == 0)
                : bytes[0] == 0 || bytes[0] >= 240 || bytes[0] == 100 && (bytes[1] & 0xc0) == 64
                        || bytes[0] == 192 && bytes[1] == 0 && bytes[2] == 0
                        || bytes[0] == 198 && (bytes[1] & 0xfe) == 18);
    }
}
