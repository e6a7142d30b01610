package org.oneward.desk.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of a form, given back as it was typed. */
public interface Typed {

    default String words(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    default boolean is(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }

    default boolean is(@Nullable String choice, String value) {
        return value.equals(choice);
    }

    /** A tapped time, or the one that was written beside "other". */
    static @Nullable String time(@Nullable String tapped, @Nullable String written) {
        return "other".equals(tapped) ? written : tapped;
    }
}
