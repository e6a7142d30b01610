package org.oneward.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a register, as a field of its form and a column of its file. Its words in the bundle are
 * {@code settings.REGISTER.NAME} and, when there is a hint, {@code settings.REGISTER.NAME.hint}.
 *
 * @param needed whether a row cannot be without it
 * @param fixed whether it names the row, and so stays once the row is there
 * @param unique whether no two rows have the same; it is kept in small letters
 * @param choices the values of a {@link Kind#CHOICE}
 * @param register the register whose keys a {@link Kind#ONE_OF} or {@link Kind#SOME_OF} holds
 */
public record Column(
        String name, Kind kind, boolean needed, boolean fixed, boolean unique, boolean hint, List<String> choices,
        @Nullable String register) {

    /** What may stand in it. */
    public enum Kind {
        /** A line of up to 200 letters. */
        LINE,
        /** Letters, digits, dots, dashes and underscores. */
        CODE,
        /** A time of day, kept as 07:30. */
        TIME, YES_NO, CHOICE,
        /** The key of one row of another register. */
        ONE_OF,
        /** Keys of rows of another register, with blanks between. */
        SOME_OF,
        /** Choices, with blanks between. */
        CHOICES
    }

    private static Column of(String name, Kind kind) {
        return new Column(name, kind, false, false, false, false, List.of(), null);
    }

    public static Column line(String name) {
        return of(name, Kind.LINE);
    }

    public static Column code(String name) {
        return of(name, Kind.CODE).isFixed();
    }

    public static Column time(String name) {
        return of(name, Kind.TIME);
    }

    public static Column yesNo(String name) {
        return of(name, Kind.YES_NO);
    }

    public static Column choice(String name, String... choices) {
        return new Column(name, Kind.CHOICE, false, false, false, false, List.of(choices), null);
    }

    public static Column choices(String name, String... choices) {
        return new Column(name, Kind.CHOICES, false, false, false, false, List.of(choices), null);
    }

    public static Column oneOf(String name, String register) {
        return new Column(name, Kind.ONE_OF, false, false, false, false, List.of(), register);
    }

    public static Column someOf(String name, String register) {
        return new Column(name, Kind.SOME_OF, false, false, false, false, List.of(), register);
    }

    public Column isNeeded() {
        return new Column(name, kind, true, fixed, unique, hint, choices, register);
    }

    public Column isFixed() {
        return new Column(name, kind, true, true, unique, hint, choices, register);
    }

    public Column isUnique() {
        return new Column(name, kind, needed, fixed, true, hint, choices, register);
    }

    public Column withHint() {
        return new Column(name, kind, needed, fixed, unique, true, choices, register);
    }
}
