package org.oneward.demo.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.identity.Tokens;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.oneward.shared.Settings;
import org.oneward.shared.Usage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay servicenow FILE --day D --speed N}: a real day, lived through by the demo hospital's desk. */
@Component
class ReplayCommand implements Command {

    private static final String LABEL = "replay";

    private final ReplayCast cast;
    private final Tokens tokens;
    private final JsonMapper json;
    private final Settings settings;
    private final ApplicationContext context;
    private final boolean demo;

    ReplayCommand(
            ReplayCast cast,
            Tokens tokens,
            JsonMapper json,
            Settings settings,
            ApplicationContext context,
            @Value("${oneward.demo:false}") boolean demo) {
        this.cast = cast;
        this.tokens = tokens;
        this.json = json;
        this.settings = settings;
        this.context = context;
        this.demo = demo;
    }

    @Override
    public String name() {
        return "replay servicenow";
    }

    @Override
    public String help() {
        return """
                replay servicenow FILE --day YYYY-MM-DD [--speed N] [--json]
                Plays one day of a ServiceNow incident log through the demo desk by the API, N times as fast (600).
                Incidents opened on that day become requests; their rows of that day become words, hand-offs,
                proposals and "not yet". Promises run on the real clock. FILE may be gzip.
                At its end it tells requests, words, hand-offs, errors, moments at which an open request lacked a
                person or an owed word (looked at each second), and the time in which 95 of 100 answers came.
                Beside a running demo server it plays there; otherwise it starts one and stops it.""";
    }

    @Override
    public int run(List<String> call) throws Exception {
        Arguments arguments = Arguments.of(call, 1, "--day=", "--speed=", "--json");
        Path file = Path.of(arguments.word(0));
        LocalDate day = day(
                arguments.value("--day").orElseThrow(() -> new Usage("It wants --day, such as --day 2016-03-07.")));
        double speed = speed(arguments.value("--speed").orElse("600"));
        if (!Files.isReadable(file)) {
            throw new Usage("%s cannot be read.".formatted(file));
        }
        if (!demo) {
            System.err.println("A day is replayed in the demo hospital only: this database is none.");
            return 1;
        }
        Incidents log = Incidents.of(file, day);
        System.err.printf("%d incidents were opened on %s.%n", log.incidents().size(), day);
        try (Server server = server()) {
            return replay(log, server.address(), speed, arguments.has("--json"));
        } finally {
            tokens.revoke(LABEL);
        }
    }

    private int replay(Incidents log, String address, double speed, boolean asJson) throws InterruptedException {
        Map<String, Long> people = cast.people();
        Map<Long, String> minted = tokens.mint(people.values(), LABEL, Duration.ofHours(26),
                Set.of(Tokens.Scope.ASK, Tokens.Scope.DESK));
        ReplayDesk desk = new ReplayDesk(address, minted, json);
        ReplayDay day = new ReplayDay(log.incidents(), desk, cast, people, speed);
        day.play();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("requests", day.requests());
        told.put("words", day.words());
        told.put("handoffs", day.handoffs());
        told.put("errors", desk.errors().size());
        told.put("lacking", day.lacking());
        told.put("p95_ms", Math.round(desk.p95() * 10) / 10.0);
        told.put("unread", log.unread().size());
        desk.errors().stream().limit(20).forEach(System.err::println);
        log.unread().stream().limit(20).forEach(line -> System.err.println("Could not read " + line));
        if (asJson) {
            System.out.println(json.writeValueAsString(told));
        } else {
            System.out.printf("""
                    requests                                %d
                    words                                   %d
                    hand-offs                               %d
                    errors                                  %d
                    moments without a person or owed word   %d
                    95 of 100 answers came within           %.1f ms
                    lines that could not be read            %d
                    """, told.values().toArray());
        }
        return desk.errors().isEmpty() && day.lacking() == 0 ? 0 : 1;
    }

    /** The server that runs on this home's database, or one that lives as long as the replay. */
    private record Server(String address, @Nullable ConfigurableApplicationContext own) implements AutoCloseable {
        @Override
        public void close() {
            if (own != null) {
                own.close();
            }
        }
    }

    private Server server() {
        if (answers(settings.baseUrl())) {
            return new Server(settings.baseUrl(), null);
        }
        System.err.println("No Oneward answers at %s: starting one for this replay.".formatted(settings.baseUrl()));
        Class<?> application = context.getBeansWithAnnotation(SpringBootApplication.class).values().iterator().next()
                .getClass();
        var server = new SpringApplication(org.springframework.util.ClassUtils.getUserClass(application));
        server.setWebApplicationType(WebApplicationType.SERVLET);
        DataSourceProperties database = context.getBean(DataSourceProperties.class);
        var running = server.run(
                "--oneward.demo=true", "--server.port=0", "--spring.datasource.url=" + database.determineUrl(),
                "--spring.datasource.username=" + database.determineUsername(),
                "--spring.datasource.password=" + database.determinePassword());
        Environment started = running.getEnvironment();
        return new Server("http://127.0.0.1:" + started.getProperty("local.server.port"), running);
    }

    private static boolean answers(String address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + "/health")).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Usage("--day is “%s”, but a day looks like 2016-03-07.".formatted(text));
        }
    }

    private static double speed(String text) {
        try {
            double speed = Double.parseDouble(text);
            if (speed >= 1 && speed <= 100_000) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // Said below, like a speed out of range.
        }
        throw new Usage("--speed is “%s”, but it is a number from 1 to 100000.".formatted(text));
    }
}
