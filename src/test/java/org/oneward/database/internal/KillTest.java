package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ninth law and the first: what was answered survives every kill, is there exactly once, and nobody waits unheard.
 * {@code bench/crash} does the same with more kills.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int WRITERS = 4;
    /** What has to be answered between two kills. */
    private static final int WORK = 60;

    private enum Victim {
        APP, DATABASE, BOTH
    }

    /** What was sent under one key, and the request's number that the answer named. */
    private record Answered(String text, long number) {}

    @TempDir
    Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Answered> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answered> written = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicLong shared = new AtomicLong();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final List<String> returns = new ArrayList<>();
    private volatile String address = "";
    private volatile boolean enough;
    private int toldLater;

    @SuppressWarnings("NullAway.Init")
    private Child server;

    @Test
    void whatWasAnsweredIsThereExactlyOnceAndNobodyWaitsUnheard() throws Exception {
        server = start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String token = i % 2 == 0 ? "demo-unit" : "demo-desk";
                String name = "Writer " + i;
                writers.add(threads.submit(() -> write(name, token)));
            }
            for (int i = 0; i < KILLS; i++) {
                awaitAnswers();
                kill(Victim.values()[i % Victim.values().length]);
                assertThat(count("desk.unheard")).isZero();
            }
            awaitAnswers();
            enough = true;
            for (Future<?> writer : writers) {
                writer.get();
            }
            everythingIsThereOnce();
        } finally {
            threads.shutdownNow();
            server.close();
        }
        System.out.printf(
                "%d writers, %d kills: %d requests and %d messages answered, %d sent again, each there exactly once; "
                        + "0 open requests without a person or an owed word; %d events told later. Back after %s.%n",
                WRITERS, KILLS, asked.size(), written.size(), sentAgain.get(), toldLater, String.join(", ", returns));
    }

    /** Asks, writes about it, and writes on the one request on which all of them write at once, until it is enough. */
    private void write(String name, String token) {
        for (int i = 0; !enough; i++) {
            String text = name + ", request " + i;
            String ticket = send(token, "", """
                    {"summary": "%s", "unit": "7E", "effect": "%s", "device": "CD-0417"}"""
                    .formatted(text, i % 3 == 0 ? "blocked" : "slowed"));
            long number = JsonPath.<Number>read(ticket, "$.number").longValue();
            asked.add(new Answered(text, number));
            shared.compareAndSet(0, number);
            for (long about : List.of(number, shared.get())) {
                String words = text + ", written on " + about;
                send(token, "/" + about + "/messages", """
                        {"text": "%s", "next_word_at": "%s"}"""
                        .formatted(words, Instant.now().plus(Duration.ofMinutes(10))));
                written.add(new Answered(words, about));
            }
        }
    }

    /** Sends the same under the same key until it is answered. */
    private String send(String token, String path, String json) {
        String key = java.util.UUID.randomUUID().toString();
        for (boolean again = false;; again = true) {
            if (again) {
                sentAgain.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            try {
                var answer = http.send(HttpRequest.newBuilder(URI.create(address + "/api/v1/tickets" + path))
                        .timeout(Duration.ofSeconds(40))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    answers.incrementAndGet();
                    return answer.body();
                }
                refusals.merge(answer.statusCode(), 1, Integer::sum);
            } catch (IOException e) {
                // Killed before it could answer.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void awaitAnswers() {
        int then = answers.get() + WORK;
        await().atMost(5, TimeUnit.MINUTES).until(() -> answers.get() >= then);
    }

    private void kill(Victim victim) throws Exception {
        ProcessHandle database = database();
        long begin = System.nanoTime();
        if (victim != Victim.DATABASE) {
            server.kill();
        }
        if (victim != Victim.APP) {
            database.destroyForcibly();
        }
        if (victim != Victim.DATABASE) {
            server = start();
        } else {
            await().atMost(1, TimeUnit.MINUTES).ignoreExceptions().until(() -> !database().equals(database));
            await().atMost(1, TimeUnit.MINUTES).until(() -> Child.get(address + "/health").statusCode() == 200);
        }
        returns.add("%.1f s (%s)".formatted((System.nanoTime() - begin) / 1e9, victim.name().toLowerCase()));
    }

    private Child start() throws IOException {
        var started = new Child(Map.of(
                "ONEWARD_HOME", home.toString(), "ONEWARD_DEMO", "true", "ONEWARD_STORIES", "false"));
        address = started.ready();
        return started.heard();
    }

    private void everythingIsThereOnce() throws Exception {
        assertThat(refusals.keySet()).as("anything but 201 and 503, as in\n%s", server.complaints()).isSubsetOf(503);
        assertThat(rows("select summary, number from desk.tickets"))
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(rows("select text, ticket from desk.timeline where kind in ('word', 'reply')"))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(count("web.answers")).isEqualTo(asked.size() + written.size());
        assertThat(count("(select from notify.mails group by person, address, cause having count(*) > 1)")).isZero();
        assertThat(count("desk.unheard")).isZero();
        assertThat(count("desk.tickets where responsible is null")).isZero();
        assertThat(rows("select current_setting('fsync') || current_setting('full_page_writes') "
                + "|| current_setting('synchronous_commit'), 1")).containsExactly(new Answered("ononon", 1));
        toldLater = count("database.event_publication");
        await().atMost(2, TimeUnit.MINUTES).until(() -> count("database.event_publication") == 0);
        readByTheApi();
    }

    private void readByTheApi() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (String next = ""; next != null;) {
            String part = http.send(HttpRequest.newBuilder(URI.create(address + "/api/v1/tickets?limit=200" + next))
                    .header("Authorization", "Bearer demo-desk").build(), HttpResponse.BodyHandlers.ofString()).body();
            List<Number> found = JsonPath.read(part, "$.items[*].number");
            assertThat(JsonPath.<List<String>>read(part, "$.items[*].responsible.name")).hasSameSizeAs(found);
            assertThat(JsonPath.<List<String>>read(part, "$.items[*].promise.state")).hasSameSizeAs(found)
                    .containsOnly("live");
            found.forEach(number -> numbers.add(number.longValue()));
            Map<String, Object> whole = JsonPath.read(part, "$");
            next = whole.containsKey("next_cursor") ? "&cursor=" + whole.get("next_cursor") : null;
        }
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(asked.stream().map(Answered::number).toList());
    }

    private int count(String from) throws Exception {
        return (int) rows("select '', count(*) from " + from).getFirst().number();
    }

    private List<Answered> rows(String sql) throws Exception {
        try (var connection = EmbeddedPostgresql.beside(Home.at(home)).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<Answered> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Answered(rows.getString(1), rows.getLong(2)));
            }
            return found;
        }
    }

    /** PostgreSQL's first process. */
    private ProcessHandle database() throws IOException {
        return ProcessHandle
                .of(Long.parseLong(Files.readAllLines(Home.at(home).data().resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
    }
}
