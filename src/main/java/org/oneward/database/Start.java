package org.oneward.database;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oneward.database.internal.Commands;
import org.oneward.database.internal.Ground;
import org.oneward.database.internal.Opening;
import org.oneward.database.internal.Tenant;
import org.oneward.database.internal.Welcome;
import org.oneward.database.internal.WhyNot;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import sun.misc.Signal;

/** Starts Oneward: without words as a server, else for the one command that they name. */
public final class Start {

    /** Would ask the database for what is still untold, which may not be there yet. */
    private static final String EVENTS = "org.springframework.modulith.events.config.EventPublicationAutoConfiguration,"
            + "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration,"
            + "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration";

    /** These look at a file and nothing else. */
    private static final Set<String> WITHOUT_DATABASE = Set.of("backtest");

    private static final String UNREADABLE = "\uFFFD";
    private static final Path CALL = Path.of("/proc/self/cmdline");

    private Start() {}

    public static void run(Class<?> application, List<String> words) {
        speakUtf8();
        try {
            if (words.isEmpty()) {
                serve(application);
            } else {
                command(application, asTyped(words));
            }
        } catch (Throwable problem) {
            System.exit(words.isEmpty() ? WhyNot.exitCode(problem) : Commands.failed(words));
        }
    }

    private static void serve(Class<?> application) {
        // Stopped by hand is no failure; the machine's own answer to these signals would be.
        List.of("INT", "TERM").forEach(name -> Signal.handle(new Signal(name), _ -> System.exit(0)));
        var server = new SpringApplication(application);
        server.addListeners(new Ground(Tenant.SERVER), new Opening());
        System.out.println(Welcome.of(server.run()));
        if (Boolean.getBoolean("oneward.rehearsal")) {
            System.exit(0);
        }
    }

    private static void command(Class<?> application, List<String> words) {
        var command = new SpringApplication(application);
        command.setWebApplicationType(WebApplicationType.NONE);
        command.addListeners(new Call(words));
        var options = new ArrayList<>(List.of(
                "--spring.main.lazy-initialization=true", "--oneward.jobs=false", "--logging.level.org.oneward=warn",
                "--logging.level.org.springframework.jdbc.support.JdbcTransactionManager=off",
                "--logging.level.org.springframework.beans.factory.support=error",
                "--spring.modulith.events.republish-outstanding-events-on-restart=false"));
        boolean alone = Commands.asksForHelp(words) || WITHOUT_DATABASE.contains(words.getFirst());
        if (alone || words.getFirst().equals("check")) {
            options.add("--oneward.migrate=false");
            options.add("--spring.autoconfigure.exclude=" + EVENTS);
        }
        if (alone) {
            options.add("--spring.datasource.url=jdbc:postgresql:nowhere");
        } else {
            command.addListeners(new Ground(Tenant.COMMAND));
        }
        command.run(options.toArray(String[]::new));
    }

    /** Runs the command before anything that a server does at its start. */
    private record Call(List<String> words) implements ApplicationListener<ApplicationStartedEvent> {

        @Override
        public void onApplicationEvent(ApplicationStartedEvent event) {
            System.exit(event.getApplicationContext().getBean(Commands.class).run(words));
        }
    }

    /** Where no language is set Java reads ASCII alone; the machine still has the words as they were typed. */
    private static List<String> asTyped(List<String> words) throws IOException {
        if (words.stream().noneMatch(word -> word.contains(UNREADABLE)) || !Files.exists(CALL)) {
            return words;
        }
        String call = new String(Files.readAllBytes(CALL), StandardCharsets.UTF_8);
        List<String> all = List.of(call.substring(0, call.length() - 1).split("\0", -1));
        return all.subList(all.size() - words.size(), all.size());
    }

    /** Names and quotes stay what they are where no language is set, as in a service or a bare shell. */
    private static void speakUtf8() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }
}
