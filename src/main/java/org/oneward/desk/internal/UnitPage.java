package org.oneward.desk.internal;

import java.util.List;
import java.util.Optional;
import org.oneward.web.PromiseThread;

/** @param count all that is open; {@code open} holds the first of them */
public record UnitPage(UnitCard unit, List<RequestRow> open, int count, UnitDay day, List<LastWord> lastWords) {

    /** The request on which a word comes next; none when nothing is owed, or when all words owed did not come. */
    public Optional<RequestRow> next() {
        return open.stream()
                .filter(row -> row.nextWord() != null && row.tone() != PromiseThread.State.BROKEN)
                .findFirst();
    }
}
