package org.oneward.database;

import java.util.ArrayList;
import java.util.List;
import org.oneward.database.internal.Commands;
import org.oneward.database.internal.Ground;
import org.oneward.database.internal.Opening;
import org.oneward.database.internal.Tenant;
import org.oneward.database.internal.Welcome;
import org.oneward.database.internal.WhyNot;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import sun.misc.Signal;

/** Starts Oneward: without words as a server, else for the one command that they name. */
public final class Start {

    private Start() {}

    public static void run(Class<?> application, List<String> words) {
        try {
            if (words.isEmpty()) {
                serve(application);
            } else {
                System.exit(command(application, words));
            }
        } catch (Throwable problem) {
            System.exit(words.isEmpty() ? WhyNot.exitCode(problem) : 1);
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

    private static int command(Class<?> application, List<String> words) {
        var command = new SpringApplication(application);
        command.setWebApplicationType(WebApplicationType.NONE);
        var options = new ArrayList<>(List.of(
                "--spring.main.lazy-initialization=true", "--oneward.jobs=false", "--logging.level.org.oneward=warn"));
        if (words.getFirst().equals("check")) {
            options.add("--oneward.migrate=false");
        }
        if (Commands.asksForHelp(words)) {
            options.addAll(List.of("--oneward.migrate=false", "--spring.datasource.url=jdbc:postgresql:none"));
        } else {
            command.addListeners(new Ground(Tenant.COMMAND));
        }
        try (var context = command.run(options.toArray(String[]::new))) {
            return context.getBean(Commands.class).run(words);
        }
    }
}
