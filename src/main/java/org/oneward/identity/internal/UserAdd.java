package org.oneward.identity.internal;

import static java.util.stream.Collectors.toSet;

import java.io.Console;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.oneward.directory.People;
import org.oneward.directory.Role;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.oneward.shared.Usage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@Component
class UserAdd implements Command {

    /** Without letters and digits that look alike on paper. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final People people;
    private final Passwords passwords;
    private final TransactionOperations transaction;
    private final JsonMapper json;

    UserAdd(People people, Passwords passwords, TransactionOperations transaction, JsonMapper json) {
        this.people = people;
        this.passwords = passwords;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public String name() {
        return "user add";
    }

    @Override
    public String help() {
        return """
                user add USERNAME --name=NAME --mail=MAIL --unit=CODE [--title=TITLE] [--phone=NUMBER]
                         [--roles=ROLE,ROLE] [--team=CODE] [--ask] [--json]
                    Takes a person in. Prints a password, once; with --ask it asks for one instead. Roles are %s;
                    who only asks for help has none.""".formatted(String.join(", ", roleNames()));
    }

    @Override
    public int run(List<String> words) {
        var arguments = Arguments.of(words, 1, "--name=", "--mail=", "--unit=", "--title=", "--phone=", "--roles=",
                "--team=", "--ask", "--json");
        String username = arguments.word(0).toLowerCase(Locale.ROOT);
        var newcomer = new People.Newcomer(
                username, wanted(arguments, "--name"), wanted(arguments, "--mail"),
                arguments.value("--title").orElse(""), arguments.value("--phone").orElse(""),
                wanted(arguments, "--unit"), roles(arguments), arguments.value("--team").orElse(null));
        String password = arguments.has("--ask") ? asked() : generated();
        transaction.executeWithoutResult(_ -> passwords.set(people.add(newcomer), Passwords.hash(password)));
        if (arguments.has("--json")) {
            System.out.println(json.writeValueAsString(arguments.has("--ask")
                    ? Map.of("username", username)
                    : Map.of("username", username, "password", password)));
        } else {
            System.out.println(arguments.has("--ask")
                    ? "%s may sign in.".formatted(username)
                    : "%s may sign in. The password, shown only now: %s".formatted(username, password));
        }
        return 0;
    }

    private static String wanted(Arguments arguments, String option) {
        return arguments.value(option).orElseThrow(() -> new Usage("It needs " + option + "=."));
    }

    private static Set<Role> roles(Arguments arguments) {
        return Stream.of(arguments.value("--roles").orElse("").split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .map(role -> {
                    if (!roleNames().contains(role)) {
                        throw new Usage("There is no role “" + role + "”.");
                    }
                    return Role.valueOf(role.toUpperCase(Locale.ROOT));
                })
                .collect(toSet());
    }

    private static List<String> roleNames() {
        return Stream.of(Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static String asked() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Usage("--ask needs a terminal to ask at.");
        }
        char[] typed = console.readPassword("Password for the new person: ");
        if (typed == null || typed.length < Passwords.SHORTEST) {
            throw new Usage("A password has at least " + Passwords.SHORTEST + " characters.");
        }
        return new String(typed);
    }

    private static String generated() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
