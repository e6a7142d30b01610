package org.oneward.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command's name, told apart: {@code FILE --speed 600 --json}. */
public final class Arguments {

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    private Arguments() {}

    /**
     * @param wanted how many plain words the command takes
     * @param options what it knows: {@code --json} is a flag, {@code --speed=} takes a value
     */
    public static Arguments of(List<String> call, int wanted, String... options) {
        var arguments = new Arguments();
        var known = Set.copyOf(Arrays.asList(options));
        var rest = call.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                arguments.words.add(word);
                continue;
            }
            String[] pair = word.split("=", 2);
            if (known.contains(word)) {
                arguments.flags.add(word);
            } else if (!known.contains(pair[0] + "=")) {
                throw new Usage("It knows no " + word + ".");
            } else if (pair.length == 2) {
                arguments.values.put(pair[0], pair[1]);
            } else if (rest.hasNext()) {
                arguments.values.put(word, rest.next());
            } else {
                throw new Usage(word + " wants a value.");
            }
        }
        if (arguments.words.size() != wanted) {
            throw new Usage(
                    "It takes %d %s beside its options, and %d came; --help says which.".formatted(wanted,
                            wanted == 1 ? "word" : "words", arguments.words.size()));
        }
        return arguments;
    }

    public String word(int index) {
        return words.get(index);
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }
}
