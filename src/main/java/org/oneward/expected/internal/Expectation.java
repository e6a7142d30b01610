package org.oneward.expected.internal;

/**
 * What can be said of one request: the times within which one, five, eight and nine of ten like it were fixed.
 *
 * @param at minutes since it was opened, in the order of {@link Level}; where the curve ends earlier, its end
 * @param beyond whether it may take longer than that, since too few of those like it are finished
 * @param basedOn how many requests that all count alike would say as much
 */
record Expectation(double[] at, boolean[] beyond, double basedOn) {

    /** The levels of which times are told. */
    enum Level {
        P10(.10, .13), P50(.50, .50), P80(.80, .80), P90(.90, .90);

        /** How many of one are told. */
        final double share;

        /** Where the curve is read for that: many take the same one or two minutes, which count as within. */
        final double read;

        Level(double share, double read) {
            this.share = share;
            this.read = read;
        }
    }

    static final int LEVELS = Level.values().length;

    /** As many whole requests. */
    int counted() {
        return (int) (basedOn + 1e-9);
    }

    double at(Level level) {
        return at[level.ordinal()];
    }

    boolean beyond(Level level) {
        return beyond[level.ordinal()];
    }
}
