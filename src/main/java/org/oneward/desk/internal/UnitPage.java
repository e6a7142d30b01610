package org.oneward.desk.internal;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;

/**
 * @param count all that is open; {@code open} holds the first of them
 * @param atScreen whether a screen shows it that the unit shares
 * @param leads whether whoever looks may register such screens
 */
public record UnitPage(UnitCard unit, List<RequestRow> open, int count, UnitDay day, List<LastWord> lastWords,
        boolean atScreen, boolean leads) {

    /** The request on which a word comes next, be it the new one after one that did not come; none when nothing is owed. */
    public Optional<RequestRow> next() {
        return open.stream()
                .filter(row -> row.nextWord() != null)
                .min(comparing(RequestRow::nextWord));
    }
}
