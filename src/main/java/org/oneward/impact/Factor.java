package org.oneward.impact;

import org.oneward.web.Words;

/**
 * One of the five answers that the rule counts.
 *
 * @param sentence what is so, such as “Medication is given with it”
 * @param from where that is known from, such as “known from the device”
 * @param question what anyone of the unit may answer when the value is assumed; empty otherwise
 */
public record Factor(Kind kind, int points, Source source, String sentence, String from, String question) {

    /** The columns of the published table, each with its most points. */
    public enum Kind {
        PROCESS(4), PLACE(3), FALLBACK(4), REACH(3), CLOCK(3);

        private final int max;

        Kind(int max) {
            this.max = max;
        }

        public int max() {
            return max;
        }
    }

    /** Facts first, the person second, an assumption last. */
    public enum Source {
        UNIT, DEVICE, SERVICE, PERSON, TAP, NEEDED_BY, COUNTED, DESK, ASSUMED
    }

    public int max() {
        return kind.max;
    }

    /** Where it is known from, as somebody reads it who did not ask. */
    public String fromOutside() {
        return source == Source.PERSON ? Words.say("impact.from.outside") : from;
    }

    public boolean assumed() {
        return source == Source.ASSUMED;
    }
}
