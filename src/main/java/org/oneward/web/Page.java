package org.oneward.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Wrong;

/** One page of a list of the API; where the next begins is absent on the last. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** How many were asked for, {@code ?limit=}. */
    public static int limit(@Nullable Integer asked) {
        if (asked != null && (asked < 1 || asked > MOST)) {
            throw new Wrong("limit", Words.say("page.limit"));
        }
        return asked == null ? USUAL : asked;
    }

    /** @param rows one more than the limit if there are more; the key of the last one shown is the cursor */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(List.copyOf(rows.subList(0, limit)), key.apply(rows.get(limit - 1)));
    }

    /** The same page with its rows as they are shown. */
    public <S> Page<S> shown(Function<List<T>, List<S>> as) {
        return new Page<>(as.apply(items), nextCursor);
    }
}
