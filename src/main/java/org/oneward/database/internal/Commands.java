package org.oneward.database.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oneward.database.DatabaseAway;
import org.oneward.shared.Command;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.Usage;
import org.oneward.shared.Wrong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@code bin/oneward}: finds the command that the words begin with, and runs it. */
@Component
public class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /** What mail servers understand as "keep it and try again". */
    private static final int TRY_AGAIN = 75;

    private final List<Command> all;

    Commands(List<Command> all) {
        this.all = all.stream().sorted(Comparator.comparing(Command::name)).toList();
    }

    /** Runs one and answers with its exit code. */
    public int run(List<String> words) {
        Command command = named(words);
        if (asksForHelp(words)) {
            System.out.println(command == null ? helpOn(words) : command.help());
            return DONE;
        }
        if (command == null) {
            System.err.println("There is no such command.\n\n" + overview());
            return MISUSED;
        }
        try {
            return command.run(words.subList(length(command), words.size()));
        } catch (Usage usage) {
            System.err.println(usage.getMessage() + "\n\n" + command.help());
            return MISUSED;
        } catch (Wrong wrong) {
            wrong.fields().forEach(field -> System.err.println(field.field() + ": " + field.message()));
        } catch (Conflict | NotAllowed refused) {
            System.err.println(refused.getMessage());
        } catch (Exception e) {
            if (DatabaseAway.isCauseOf(e)) {
                System.err.println("The database went away before it was done.");
            } else {
                log.error("{} failed", command.name(), e);
            }
        }
        return failed(words);
    }

    /** The exit code of a command that could not do its work; a mail is handed over again, and not given back. */
    public static int failed(List<String> words) {
        return words.getFirst().equals("mail") ? TRY_AGAIN : FAILED;
    }

    public static boolean asksForHelp(List<String> words) {
        return words.contains("--help") || words.getFirst().equals("help");
    }

    /** Of {@code import --help} all that begins with "import". */
    private String helpOn(List<String> words) {
        return all.stream()
                .filter(command -> command.name().startsWith(words.getFirst() + " "))
                .map(Command::help)
                .reduce((one, other) -> one + "\n\n" + other)
                .orElseGet(this::overview);
    }

    private @Nullable Command named(List<String> words) {
        return all.stream()
                .filter(command -> (String.join(" ", words) + " ").startsWith(command.name() + " "))
                .max(Comparator.comparingInt(Commands::length))
                .orElse(null);
    }

    private String overview() {
        return all.stream()
                .map(command -> "  " + command.help().lines().findFirst().orElse(command.name()))
                .collect(Collectors.joining("\n", "bin/oneward COMMAND, where COMMAND is one of\n\n",
                        "\n\nCOMMAND --help says what it does. Exit codes: 0 done, 1 failed, 2 the words were off."));
    }

    private static int length(Command command) {
        return command.name().split(" ").length;
    }
}
