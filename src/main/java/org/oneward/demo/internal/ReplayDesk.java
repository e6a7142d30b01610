package org.oneward.demo.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk as a program sees it: by the API, as whoever the token belongs to. */
class ReplayDesk {

    /** As many as really talk to a desk of this size at once; more would only wait in the network. */
    private static final int AT_ONCE = 32;

    private final String address;
    private final Map<Long, String> tokens;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Semaphore lines = new Semaphore(AT_ONCE);
    private final Queue<Long> micros = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    ReplayDesk(String address, Map<Long, String> tokens, JsonMapper json) {
        this.address = address;
        this.tokens = tokens;
        this.json = json;
    }

    /** The answer's body; an answer outside 200–299 is kept as an error and stops this request's story. */
    JsonNode send(long person, String method, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tokens.get(person))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        lines.acquire();
        try {
            long begun = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            micros.add((System.nanoTime() - begun) / 1000);
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(
                        "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return answer.body().isEmpty() ? json.createObjectNode() : json.readTree(answer.body());
        } finally {
            lines.release();
        }
    }

    void failed(String incident, Exception problem) {
        errors.add(incident + ": " + problem.getMessage());
    }

    Queue<String> errors() {
        return errors;
    }

    /** The time in which 95 of 100 answers came, in milliseconds. */
    double p95() {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.95) - 1)] / 1000.0;
    }
}
