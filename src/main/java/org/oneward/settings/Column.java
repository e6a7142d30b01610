package org.oneward.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a register, as a field of its form and a column of its file. Its words in the bundle are
 * {@code settings.REGISTER.NAME} and, when there is a hint, {@code settings.REGISTER.NAME.hint}.
 *
 * @param needed whether a row cannot be without it
 * @param fixed whether it names the row, and so stays once the row is there
 * @param choices the values of a {@link Kind#CHOICE}
 * @param register the register whose keys a {@link Kind#ONE_OF} or {@link Kind#SOME_OF} holds
 */
public record Column(
        String name, Kind kind, boolean needed, boolean fixed, boolean hint, List<String> choices,
        @Nullable String register) {

    /** What may stand in it. */
    public enum Kind {
        /** A line of up to 200 letters. */
        LINE,
        /** Letters, digits, dots, dashes and underscores. */
        CODE, YES_NO, CHOICE,
        /** The key of one row of another register. */
        ONE_OF,
        /** Keys of rows of another register, with blanks between. */
        SOME_OF,
        /** Choices, with blanks between. */
        CHOICES
    }

    public static Column line(String name) {
        return new Column(name, Kind.LINE, false, false, false, List.of(), null);
    }

    public static Column code(String name) {
        return new Column(name, Kind.CODE, true, true, false, List.of(), null);
    }

    public static Column yesNo(String name) {
        return new Column(name, Kind.YES_NO, false, false, false, List.of(), null);
    }

    public static Column choice(String name, String... choices) {
        return new Column(name, Kind.CHOICE, false, false, false, List.of(choices), null);
    }

    public static Column choices(String name, String... choices) {
        return new Column(name, Kind.CHOICES, false, false, false, List.of(choices), null);
    }

    public static Column oneOf(String name, String register) {
        return new Column(name, Kind.ONE_OF, false, false, false, List.of(), register);
    }

    public static Column someOf(String name, String register) {
        return new Column(name, Kind.SOME_OF, false, false, false, List.of(), register);
    }

    public Column isNeeded() {
        return new Column(name, kind, true, fixed, hint, choices, register);
    }

    public Column isFixed() {
        return new Column(name, kind, true, true, hint, choices, register);
    }

    public Column withHint() {
        return new Column(name, kind, needed, fixed, true, choices, register);
    }
}
