package org.oneward.identity.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.identity.Tokens;
import org.oneward.identity.Tokens.Scope;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.oneward.shared.Usage;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class TokenAdd implements Command {

    private static final String USUAL_DAYS = "90";

    private final Directory directory;
    private final Tokens tokens;
    private final JsonMapper json;

    TokenAdd(Directory directory, Tokens tokens, JsonMapper json) {
        this.directory = directory;
        this.tokens = tokens;
        this.json = json;
    }

    @Override
    public String name() {
        return "token add";
    }

    @Override
    public String help() {
        return """
                token add USERNAME --label=TEXT [--days=90] [--scopes=write] [--json]
                    Makes a token with which a program acts as this person, and prints it, once. It ends after so many
                    days, 3650 at most. Scopes: read; ask reads and asks for help; desk reads and works requests; write is
                    both; admin looks behind the scenes; alerts hands in alerts; metrics fetches figures; for_others
                    beside another one acts for others.""";
    }

    @Override
    public int run(List<String> words) {
        var arguments = Arguments.of(words, 1, "--label=", "--days=", "--scopes=", "--json");
        String label = arguments.value("--label").orElseThrow(() -> new Usage("It needs --label=."));
        Duration life = life(arguments.value("--days").orElse(USUAL_DAYS));
        Set<Scope> scopes = scopes(arguments.value("--scopes").orElse("write"));
        Reader person = directory.reader(arguments.word(0))
                .orElseThrow(() -> new Wrong("username", Words.say("people.unknown", arguments.word(0))));
        String token = tokens.mint(Set.of(person.id()), label, life, scopes).values().iterator().next();
        System.out.println(arguments.has("--json")
                ? json.writeValueAsString(
                        Map.of("username", person.username(), "token", token, "days", life.toDays()))
                : "The token of %s for %d days, shown only now: %s".formatted(person.username(), life.toDays(), token));
        return 0;
    }

    private static Duration life(String days) {
        if (!days.matches("\\d{1,4}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > 3650) {
            throw new Usage("--days is a number from 1 to 3650.");
        }
        return Duration.ofDays(Integer.parseInt(days));
    }

    private static Set<Scope> scopes(String names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names.split(",")) {
            switch (name.strip()) {
                case "write" -> scopes.addAll(EnumSet.of(Scope.ASK, Scope.DESK));
                case String one -> scopes.add(EnumSet.allOf(Scope.class).stream()
                        .filter(scope -> TokenRegister.name(scope).equals(one))
                        .findFirst()
                        .orElseThrow(() -> new Usage("There is no scope “" + one + "”.")));
            }
        }
        if (TokenRegister.SCOPES.stream().noneMatch(scopes::contains)) {
            throw new Usage("for_others stands beside another scope: alone it allows nothing.");
        }
        return scopes;
    }
}
