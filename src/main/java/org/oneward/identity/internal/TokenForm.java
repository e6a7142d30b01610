package org.oneward.identity.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that an admin makes.
 *
 * @param person user name or mail of whom it acts as
 * @param days how long it holds
 */
public record TokenForm(
        @Nullable String label,
        @Nullable String person,
        @Nullable Set<String> scopes,
        @Nullable Boolean others,
        @Nullable String days) {

    public String labelOrNone() {
        return label == null ? "" : label;
    }

    public String personOrNone() {
        return person == null ? "" : person;
    }

    public Set<String> scopesOrNone() {
        return scopes == null ? Set.of() : scopes;
    }

    public boolean forOthers() {
        return Boolean.TRUE.equals(others);
    }

    public String daysOrUsual() {
        return days == null ? "90" : days;
    }
}
