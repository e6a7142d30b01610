package org.oneward.desk.internal;

import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;

/**
 * Who somebody at a shared screen says to be.
 *
 * @param screen its name in the record
 * @param chosen the name that came with the form which is shown again; else empty, since no page keeps one
 * @param likely names to tap, by name
 * @param all names of the unit, to complete what is typed
 */
public record WhoIsIt(String screen, String chosen, List<String> likely, List<String> all) {

    /** It comes with every act there, and no draft keeps it. */
    static final String FIELD = "said_to_be";

    /** @throws Wrong field {@code said_to_be}, when nobody said who writes at a shared screen */
    static void mustBeSaid(Reader me) {
        if (me.station() != null && me.station().saidToBe().isEmpty()) {
            throw new Wrong(FIELD, Words.say("wrong.who-writes"));
        }
    }

    /** A name that is not there to tap. */
    public String typed() {
        return likely.contains(chosen) ? "" : chosen;
    }
}
