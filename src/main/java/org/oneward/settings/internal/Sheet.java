package org.oneward.settings.internal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;

/** A register with all that may be named in it, against which rows are held. */
final class Sheet {

    private static final int LONGEST = 200;

    private final Register register;
    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Function<String, Set<String>> keysOf;

    Sheet(Register register, Function<String, Set<String>> keysOf) {
        this.register = register;
        this.keysOf = keysOf;
    }

    /** What is typed, made fit to keep; only the columns that are there. */
    Map<String, String> clean(Map<String, String> typed) {
        Map<String, String> clean = new LinkedHashMap<>();
        for (Column column : register.columns()) {
            String value = typed.get(column.name());
            if (value != null) {
                clean.put(column.name(), clean(column, Text.line(value)));
            }
        }
        return clean;
    }

    /**
     * What is wrong with clean values, by column.
     *
     * @param is the row as it stands, empty when it is new: what it names already it may go on naming
     */
    List<Wrong.Field> problems(Map<String, String> values, Map<String, String> is) {
        List<Wrong.Field> problems = new ArrayList<>();
        for (Column column : register.columns()) {
            String problem = problem(column, values.getOrDefault(column.name(), ""),
                    is.getOrDefault(column.name(), ""));
            if (!problem.isEmpty()) {
                problems.add(new Wrong.Field(column.name(), problem));
            }
        }
        if (problems.isEmpty()) {
            register.check(new Values(values), new Values(is),
                    (column, problem) -> problems.add(new Wrong.Field(column, problem)));
        }
        return problems;
    }

    /** Counts as there from now on, for rows that name it. */
    void expect(String key) {
        if (register.columns().stream().anyMatch(column -> register.name().equals(column.register()))) {
            known(register.name()).add(key);
        }
    }

    private static String clean(Column column, String value) {
        return switch (column.kind()) {
            case YES_NO -> switch (value.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1", "x", "on" -> "true";
                case "false", "no", "0", "" -> "false";
                default -> value;
            };
            case CHOICE, CHOICES -> value.toLowerCase(Locale.ROOT);
            case TIME -> time(value);
            default -> column.unique() ? value.toLowerCase(Locale.ROOT) : value;
        };
    }

    /** As a spreadsheet writes it, 7:30 or 07:30:00. */
    private static String time(String value) {
        String time = value.matches("\\d{1,2}:\\d{2}:00") ? value.substring(0, value.length() - 3) : value;
        return time.matches("\\d:\\d{2}") ? "0" + time : time;
    }

    private String problem(Column column, String value, String is) {
        if (value.isEmpty()) {
            return column.needed() ? Words.say("settings.wrong.needed") : "";
        }
        if (value.length() > LONGEST) {
            return Words.say("settings.wrong.long", LONGEST);
        }
        return switch (column.kind()) {
            case LINE -> "";
            case CODE ->
                value.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,98}") ? "" : Words.say("settings.wrong.code");
            case TIME -> value.matches("([01]\\d|2[0-3]):[0-5]\\d") ? "" : Words.say("settings.wrong.time");
            case YES_NO -> List.of("true", "false").contains(value) ? "" : Words.say("settings.wrong.yes-no", value);
            case CHOICE -> strangers(List.of(value), column.choices());
            case CHOICES -> strangers(List.of(value.split(" ")), column.choices());
            case ONE_OF, SOME_OF ->
                strangers(named(column, value).filter(each -> !List.of(is.split(" ")).contains(each))
                        .toList(), known(String.valueOf(column.register())));
        };
    }

    private static Stream<String> named(Column column, String value) {
        return column.kind() == Column.Kind.ONE_OF ? Stream.of(value) : Stream.of(value.split(" "));
    }

    private static String strangers(List<String> named, Collection<String> known) {
        String strangers = named.stream().filter(each -> !known.contains(each)).collect(joining(", "));
        return strangers.isEmpty()
                ? ""
                : known instanceof List<String> choices
                        ? Words.say("settings.wrong.choice", strangers, String.join(", ", choices))
                        : Words.say("settings.wrong.unknown", strangers);
    }

    private Set<String> known(String name) {
        return keys.computeIfAbsent(name, each -> new HashSet<>(keysOf.apply(each)));
    }
}
