package org.oneward.promises.internal;

import java.util.Map;

/** What each level is promised, as IT and the units agreed on it; never edited, only followed by a new version. */
record Policy(int version, Map<Integer, Level> levels) {

    /**
     * @param firstWord by when whoever asked hears from a person, and hears again after a word that did not come
     * @param every the longest a person may leave until the next word
     * @param aim by when a hand is on the work
     */
    record Level(Within firstWord, Within every, Within aim, Hours hours) {}

    enum Hours {
        ALWAYS, ALWAYS_FOR_CLINICAL, SUPPORT
    }

    Level level(int level) {
        Level found = levels.get(level);
        if (found == null) {
            throw new IllegalArgumentException("no level " + level);
        }
        return found;
    }
}
