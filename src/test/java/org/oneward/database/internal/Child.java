package org.oneward.database.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Oneward in a process of its own, as somebody starts it in a terminal; on any free port. */
final class Child implements AutoCloseable {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private final Process process;
    private final BufferedReader terminal;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    Child(Map<String, String> settings, String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), "org.oneward.Oneward"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ONEWARD_"));
        builder.environment().put("ONEWARD_PORT", "0");
        builder.environment().put("ONEWARD_HISTORY_DAYS", "85");
        builder.environment().putAll(settings);
        process = builder.start();
        terminal = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The first line that holds this text; fails with all that was said when the process ends without it. */
    String says(String text) {
        return terminal.lines()
                .peek(lines::add)
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("It never said “%s”, but: %s".formatted(text, lines)));
    }

    /** The address that it answers on, once people can work. */
    String ready() {
        return says("Oneward is ready: ").replaceFirst(".*: ", "");
    }

    /** Reads on by itself, so that a process which has much to say never waits for a listener. */
    Child heard() {
        Thread.ofVirtual().start(() -> {
            try {
                terminal.lines().forEach(lines::add);
            } catch (UncheckedIOException e) {
                // Killed while it spoke.
            }
        });
        return this;
    }

    /** All that was read of it so far. */
    String said() {
        return String.join("\n", lines);
    }

    /** What it complained about so far, with where. */
    String complaints() {
        synchronized (lines) {
            return lines.stream()
                    .dropWhile(line -> !line.contains(" ERROR "))
                    .limit(60)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** All lines that were not read yet; waits for the end of the process. */
    List<String> rest() {
        return terminal.lines().toList();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** As {@code kill} does, or Ctrl-C. */
    void stop() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static HttpResponse<String> get(String address) {
        try {
            return BROWSER.send(HttpRequest.newBuilder(URI.create(address)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        process.waitFor();
    }
}
