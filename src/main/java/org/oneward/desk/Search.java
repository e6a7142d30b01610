package org.oneward.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;

/** Finds requests by the words in them; whoever keeps the index of words implements it. */
public interface Search {

    /** Where a request stands among those that are found: newest first. */
    record Opened(Instant at, long number) {}

    /** What else must be true of a request; whatever is absent may be anything. */
    record Narrowed(
            @Nullable Long unit,
            @Nullable Long team,
            @Nullable String state,
            @Nullable Long responsible,
            @Nullable String externalRef) {}

    /**
     * The newest requests that the person sees and in which all the words stand.
     *
     * @param words as typed, filters such as {@code unit:7E} among them
     * @param after the last one that is known already
     * @param most how many at most; fewer only where there are no more
     * @throws org.oneward.shared.Wrong at {@code q}, when a filter names what is not there
     */
    List<Opened> find(String words, Narrowed narrowed, Reader me, @Nullable Opened after, int most);
}
