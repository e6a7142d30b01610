package org.oneward.expected.internal;

import org.oneward.expected.internal.Expectation.Level;

/**
 * How often the time told for eight of ten held, of incidents that the log follows for at least four weeks. One that is
 * still open counts as over that time once it is older, and is left undecided before.
 */
final class Settled {

    private static final long FOLLOWED = 28 * 24 * 60;

    private int n;
    private int within;
    private int undecided;

    /** @param end the last minute that the log knows of */
    void add(History history, Expectation told, long end) {
        boolean unknown = history.resolved() == null && history.rows().getLast().state() != History.State.OPEN;
        if (history.opened() > end - FOLLOWED || unknown) {
            return;
        }
        double limit = history.opened() + told.at(Level.P80);
        if (history.resolved() == null && end <= limit) {
            undecided++;
            return;
        }
        n++;
        within += history.resolved() != null && history.resolved() <= limit ? 1 : 0;
    }

    int n() {
        return n;
    }

    int undecided() {
        return undecided;
    }

    double covered() {
        return (double) within / n;
    }
}
