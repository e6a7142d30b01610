package org.oneward.expected.internal;

import java.util.Arrays;
import org.oneward.expected.internal.Expectation.Level;

/** How well statements held against what came: errors in hours, shares of one. */
final class Score {

    private static final double HOUR = 60;

    private double[] errors = new double[1024];
    private int n;
    private double error;
    private final int[] within = new int[Expectation.LEVELS];
    private int inBand;
    private final double[] pinball = new double[Expectation.LEVELS];

    /**
     * @param told minutes in the order of {@link Level}
     * @param took minutes
     */
    void add(double[] told, double took) {
        if (n == errors.length) {
            errors = Arrays.copyOf(errors, 2 * n);
        }
        double off = Math.abs(took - told[Level.P50.ordinal()]) / HOUR;
        errors[n++] = off;
        error += off;
        for (Level level : Level.values()) {
            double over = (took - told[level.ordinal()]) / HOUR;
            pinball[level.ordinal()] += Math.max(level.share * over, (level.share - 1) * over);
            within[level.ordinal()] += over <= 0 ? 1 : 0;
        }
        inBand += told[Level.P10.ordinal()] <= took && took <= told[Level.P90.ordinal()] ? 1 : 0;
    }

    int n() {
        return n;
    }

    double mae() {
        return error / n;
    }

    double medianError() {
        double[] sorted = Arrays.copyOf(errors, n);
        Arrays.sort(sorted);
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The share between what was told for one in ten and for nine in ten. */
    double coverage80() {
        return (double) inBand / n;
    }

    double covered(Level level) {
        return (double) within[level.ordinal()] / n;
    }

    double pinball(Level level) {
        return pinball[level.ordinal()] / n;
    }
}
