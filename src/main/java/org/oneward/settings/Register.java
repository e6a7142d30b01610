package org.oneward.settings;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * A table that an admin keeps; a bean of this type stands at {@code /settings/NAME} as a list, a form and a file.
 * Values are texts as the file writes them, an absent one is empty.
 */
public interface Register {

    /** Part of the address, such as {@code units}; its words in the bundle begin with {@code settings.units.}. */
    String name();

    List<Column> columns();

    /**
     * SQL of a query without parameters that gives every row: {@code key}, {@code retired}, and a text column of each
     * column's name.
     */
    String rows();

    /** The key of a row with these values: its first column, unless a register says otherwise. */
    default String key(Values values) {
        return values.at(columns().getFirst().name());
    }

    /**
     * What the columns do not say by themselves; called with clean values once each of them is right.
     *
     * @param is the row as it stands; empty when it is new
     */
    default void check(Values values, Values is, BiConsumer<String, String> wrong) {}

    /** Adds the row, or changes the one of its key, in the caller's transaction. */
    void write(String key, Values values);

    /** Whether there may be more rows than there are. */
    default boolean grows() {
        return true;
    }

    /** Whether rows go out of use; the others are only changed. */
    default boolean retires() {
        return true;
    }

    /**
     * Takes a row out of use, or back into it; what has history is never deleted.
     *
     * @throws org.oneward.shared.Conflict what stands against it
     */
    default void retire(String key, boolean retired) {
        throw new UnsupportedOperationException();
    }

    /** What whoever took the row out of use has to know besides, as a sentence; empty when there is nothing. */
    default String besides(String key) {
        return "";
    }
}
