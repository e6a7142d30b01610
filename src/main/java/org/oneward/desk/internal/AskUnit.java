package org.oneward.desk.internal;

import org.oneward.web.Words;

/** A unit where it may hurt. */
public record AskUnit(long id, String code, String name, String kind, boolean clinical, String zone, boolean mine) {

    /** On 7 East, in Billing. */
    public String where() {
        return where(kind, name);
    }

    static String where(String kind, String name) {
        return Words.say(kind.equals("ward") ? "place.on" : "place.in", name);
    }
}
