package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database away in mid-use, as when somebody pulls a cable between the two. */
class AwayTest {

    @TempDir
    Path folder;

    @Test
    void itIsSaidClearlyNothingTypedIsLostAndItComesBackByItself() throws Exception {
        Address database = TestDatabase.another("away");
        try (var wire = new Wire(database);
                var server = new Child(Map.of(
                        "ONEWARD_HOME", folder.toString(), "ONEWARD_DEMO", "true", "ONEWARD_STORIES", "false",
                        "ONEWARD_PHONE", "4-4357",
                        "ONEWARD_DB_URL", database.url().replaceFirst(":\\d+/", ":" + wire.port + "/"),
                        "ONEWARD_DB_USER", database.user(), "ONEWARD_DB_PASSWORD", database.password()))) {
            Visitor ana = new Visitor(server.ready()).signedIn("ana.reyes", "oneward");
            server.heard();
            String form = ana.get("/settings/rule").body();
            assertThat(ana.api("demo-unit", "/me").statusCode()).isEqualTo(200);

            Instant cut = Instant.now();
            wire.cut();

            HttpResponse<String> page = ana.get("/units");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("We cannot reach our own records", "4-4357")
                    .doesNotContain("Exception", "SQL");
            assertThat(page.headers().firstValue("Retry-After")).contains("5");
            HttpResponse<String> sent = ana.post("/tickets/4601/messages", form, Map.of("text", "Cart 5 as well."));
            assertThat(sent.statusCode()).isEqualTo(503);
            assertThat(sent.body()).contains("Your words are still here.", "value=\"Cart 5 as well.\"");
            HttpResponse<String> program = ana.api("demo-unit", "/me");
            assertThat(program.statusCode()).isEqualTo(503);
            assertThat(program.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(ana.api("demo-unit", "/tickets").statusCode()).isEqualTo(503);
            assertThat(ana.get("/health").statusCode()).isEqualTo(503);

            await().atMost(60, TimeUnit.SECONDS).until(() -> {
                assertThat(ana.get("/units").statusCode()).isEqualTo(503);
                return Duration.between(cut, Instant.now()).toSeconds() >= 30;
            });
            wire.mend();

            await().atMost(30, TimeUnit.SECONDS).until(() -> ana.get("/health").statusCode() == 200);
            assertThat(ana.get("/units").body()).contains("7 East", "Ana Reyes");
            assertThat(ana.api("demo-unit", "/me").body()).contains("ana.reyes");
            assertThat(ana.get("/health").body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    /** What lies between Oneward and its database. */
    private static final class Wire implements AutoCloseable {

        private final int port;
        private final int far;
        private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
        private ServerSocket near;

        Wire(Address database) throws IOException {
            far = URI.create(database.url().substring("jdbc:".length())).getPort();
            near = listen(0);
            port = near.getLocalPort();
        }

        synchronized void cut() throws IOException {
            near.close();
            for (Socket end : ends) {
                end.close();
            }
            ends.clear();
        }

        synchronized void mend() throws IOException {
            near = listen(port);
        }

        private ServerSocket listen(int at) throws IOException {
            var socket = new ServerSocket(at, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        join(socket.accept(), new Socket(InetAddress.getLoopbackAddress(), far));
                    }
                } catch (IOException e) {
                    // Cut.
                }
            });
            return socket;
        }

        private synchronized void join(Socket a, Socket b) {
            flow(a, b);
            flow(b, a);
        }

        private void flow(Socket from, Socket to) {
            ends.add(from);
            Thread.ofVirtual().start(() -> {
                try (from; to) {
                    from.getInputStream().transferTo(to.getOutputStream());
                } catch (IOException e) {
                    // Cut, or hung up.
                } finally {
                    ends.remove(from);
                }
            });
        }

        @Override
        public void close() throws IOException {
            cut();
        }
    }
}
