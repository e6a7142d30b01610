package org.oneward.search.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, once the directory has said who and what the words mean. A list that is empty asks for nothing.
 *
 * @param query words and marks of an entry, for {@code @@}; none when only filters were typed
 * @param shown the words alone, to point them out
 * @param open whether only those are looked for that have not ended
 * @param readAs names that stand for what nobody is called
 */
record Sought(
        @Nullable String query,
        String shown,
        List<Long> units,
        List<String> states,
        List<Long> teams,
        List<Long> by,
        List<Long> from,
        List<Long> services,
        List<Long> devices,
        List<Integer> levels,
        @Nullable Instant after,
        @Nullable Instant before,
        @Nullable String externalRef,
        boolean mine,
        boolean personal,
        boolean open,
        boolean ended,
        boolean file,
        List<String> readAs) {

    boolean nothing() {
        return query == null && units.isEmpty() && states.isEmpty() && teams.isEmpty() && by.isEmpty()
                && from.isEmpty() && services.isEmpty() && devices.isEmpty() && levels.isEmpty() && after == null
                && before == null && !mine && !personal && !open && !ended && !file;
    }

    /** Whether what another desk did may fit: of what is known here it knows only the words, when it was asked and that it is over. */
    boolean anyDesk() {
        return query != null && units.isEmpty() && states.isEmpty() && teams.isEmpty() && by.isEmpty()
                && from.isEmpty() && services.isEmpty() && devices.isEmpty() && levels.isEmpty() && !mine && !personal
                && !open && !file;
    }

    /** Whether everything that fits is open: then the few open requests are looked through. */
    boolean onlyOpen() {
        return open || !states.isEmpty()
                && states.stream().allMatch(List.of("open", "in_work", "held", "proposed")::contains);
    }
}
