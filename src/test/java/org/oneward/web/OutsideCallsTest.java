package org.oneward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.shared.Settings;
import org.springframework.mock.env.MockEnvironment;

class OutsideCallsTest {

    private HttpServer server;
    private int calls;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls++;
            byte[] body = "words".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            boolean moved = exchange.getRequestURI().getPath().equals("/moved");
            exchange.getResponseHeaders().add("Location", "/");
            exchange.sendResponseHeaders(moved ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void insideTheNetworkNothingIsCalledUnlessItIsAllowed() throws IOException {
        for (String host : new String[]{"127.0.0.1", "localhost"}) {
            assertThatExceptionOfType(Unreached.class).isThrownBy(() -> outside(false).get(at(host, "/"), 100))
                    .withMessageContaining("inside the network");
        }
        assertThat(calls).isZero();
        assertThat(outside(true).get(at("127.0.0.1", "/"), 100)).asString().isEqualTo("words");
    }

    @Test
    void redirectsAreNotFollowedAndSizeIsBound() {
        assertThatExceptionOfType(Unreached.class).isThrownBy(() -> outside(true).get(at("127.0.0.1", "/moved"), 100))
                .withMessageContaining("302");
        assertThat(calls).isEqualTo(1);
        assertThatExceptionOfType(Unreached.class).isThrownBy(() -> outside(true).get(at("127.0.0.1", "/"), 4))
                .withMessageContaining("larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
            "198.18.0.1", "192.0.0.8", "255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
            "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"})
    void thisIsInside(String address) throws UnknownHostException {
        assertThat(OutsideCalls.isInside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07::1", "2a00:1450::1"})
    void thisIsOutside(String address) throws UnknownHostException {
        assertThat(OutsideCalls.isInside(InetAddress.getByName(address))).isFalse();
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private static OutsideCalls outside(boolean inside) {
        return new OutsideCalls(Settings.of(
                new MockEnvironment().withProperty("oneward.allow-private-calls", String.valueOf(inside))));
    }
}
