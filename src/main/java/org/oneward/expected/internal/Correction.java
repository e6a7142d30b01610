package org.oneward.expected.internal;

import org.oneward.expected.internal.Expectation.Level;

/**
 * Keeps the levels honest while the desk changes: each statement that turned out right or wrong moves the level at
 * which the next ones are read a little. In calm weeks it does next to nothing.
 */
final class Correction {

    private static final double STEP = .008;
    private static final double FORGETS = .0005;
    private static final double MOST = .75;

    private final double[] moved;

    Correction() {
        this(new double[Expectation.LEVELS]);
    }

    /** @param moved what {@link #moved} said before, which goes on from there */
    Correction(double[] moved) {
        this.moved = moved.clone();
    }

    double[] moved() {
        return moved.clone();
    }

    /** Whether a time that was told held; the lowest level is to be exceeded, the others are to be kept. */
    static boolean within(Level level, double took, double told) {
        return level == Level.P10 ? took < told : took <= told;
    }

    /** Where the curve is to be read now. */
    double[] levels() {
        double[] levels = new double[moved.length];
        for (Level level : Level.values()) {
            double odds = Math.log(level.read / (1 - level.read)) + moved[level.ordinal()];
            double lower = level.ordinal() == 0 ? 0 : levels[level.ordinal() - 1];
            levels[level.ordinal()] = Math.max(lower, 1 / (1 + Math.exp(-odds)));
        }
        return levels;
    }

    /** A statement turned out: whether it was fixed within the time that was told; for the lowest level, before it. */
    void learn(Level level, boolean within) {
        double step = STEP * (level.share - (within ? 1 : 0));
        moved[level.ordinal()] = Math.clamp(moved[level.ordinal()] * (1 - FORGETS) + step, -MOST, MOST);
    }
}
