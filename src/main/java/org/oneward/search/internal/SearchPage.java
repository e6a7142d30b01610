package org.oneward.search.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Search.Opened;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What was found.
 *
 * @param words as they were typed
 * @param chips filters that are set, each with the way without it, and some that are not
 * @param wrong sentences about filters that name what is not there: then nothing was looked for
 * @param notes what else is worth saying about what was looked for
 * @param later whether others stand on a page before this one
 * @param next where the page after this one goes on
 * @param on where to look on when not all was looked through
 * @param meant what the words may have been meant to be, when nothing was found
 */
public record SearchPage(
        String words,
        boolean asked,
        List<Chip> chips,
        List<String> wrong,
        List<String> notes,
        boolean later,
        List<Found> rows,
        @Nullable Opened next,
        @Nullable Opened on,
        List<Chip> meant) {

    /** @param set whether it is set; its way leads to where it is not */
    public record Chip(String label, String href, boolean set) {}

    static String address(String words) {
        return UriComponentsBuilder.fromPath("/search").queryParam("q", "{q}").build(words).toString();
    }

    public String table() {
        return UriComponentsBuilder.fromPath("/search.csv").queryParam("q", "{q}").build(words).toString();
    }

    public String again() {
        return address(words);
    }

    public String older(Opened after) {
        return UriComponentsBuilder.fromPath("/search").queryParam("q", "{q}").queryParam("after", "{after}")
                .queryParam("number", after.number()).build(words, after.at()).toString();
    }

    public Instant lookedBackTo() {
        return on == null ? Instant.EPOCH : on.at();
    }
}
