package org.oneward.desk.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Words;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A list of requests with a search in it.
 *
 * @param unit whose requests; none for what one asked oneself
 * @param later whether others stand on a page before this one
 * @param more whether others follow
 */
public record RequestsPage(
        List<AskUnit> units,
        @Nullable AskUnit unit,
        boolean ended,
        String words,
        boolean later,
        List<RequestRow> rows,
        boolean more) {

    public String code() {
        return unit == null ? "" : unit.code();
    }

    /** What is said when there is nothing to show. */
    public String empty() {
        if (!words.isEmpty()) {
            return Words.say("requests.not-found", words);
        }
        return unit == null
                ? Words.say(ended ? "requests.none-ended-yours" : "requests.none-yours")
                : Words.say(ended ? "requests.none-ended" : "requests.none", unit.where());
    }

    public String address(String unit, boolean ended) {
        return list(unit, ended).encode().toUriString();
    }

    public String next() {
        RequestRow last = rows.getLast();
        return list(code(), ended)
                .queryParam("after", last.key())
                .queryParam("number", last.number())
                .encode()
                .toUriString();
    }

    private UriComponentsBuilder list(String unit, boolean ended) {
        var address = UriComponentsBuilder.fromPath("/tickets");
        if (!unit.isEmpty()) {
            address.queryParam("unit", unit);
        }
        if (ended) {
            address.queryParam("ended", true);
        }
        if (!words.isEmpty()) {
            address.queryParam("q", "{q}").uriVariables(java.util.Map.of("q", words));
        }
        return address;
    }
}
