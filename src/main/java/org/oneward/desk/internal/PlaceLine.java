package org.oneward.desk.internal;

import static org.oneward.web.Words.say;

import java.util.stream.Stream;
import org.oneward.desk.internal.TicketReads.Place;
import org.oneward.web.Names;

/**
 * The place in the queue, in words.
 *
 * @param title 2nd of 9
 * @param before what comes first, as levels and units, never people
 */
public record PlaceLine(String title, String before) {

    static PlaceLine of(Place place) {
        return new PlaceLine(say("place", ordinal(place.position()), place.of()), before(place));
    }

    private static String ordinal(int position) {
        boolean teens = position % 100 / 10 == 1;
        String ending = teens ? "th" : switch (position % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return say("ordinal." + ending, position);
    }

    private static String before(Place place) {
        if (place.ahead().isEmpty()) {
            return say("place.first");
        }
        int first = place.position() - 1;
        int more = first - place.ahead().size();
        Stream<String> named = place.ahead().stream().map(each -> say("place.level", each.level(), each.unit()));
        Stream<String> all = more > 0 ? Stream.concat(named, Stream.of(say("place.more", more))) : named;
        return say("place.ahead", first, Names.and(all.toList()));
    }
}
