package org.oneward.expected.internal;

/** Rounds what is told up, never down: to 5 minutes below 2 hours, to 10 below 8 hours, to hours below 2 days, to days. */
final class Outward {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private Outward() {}

    /** @return minutes */
    static long round(double minutes) {
        int step = minutes < 2 * HOUR ? 5 : minutes < 8 * HOUR ? 10 : minutes < 2 * DAY ? HOUR : DAY;
        return Math.max(step, (long) Math.ceil(minutes / step) * step);
    }
}
