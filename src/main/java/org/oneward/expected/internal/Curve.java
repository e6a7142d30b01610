package org.oneward.expected.internal;

/**
 * A weighted Kaplan-Meier curve. Whoever is still waiting has not been fixed by now, and says no more than that: so it
 * counts among those at risk until its age and then leaves without having been fixed.
 */
final class Curve {

    /** What is a fifth by hand is a fifth here too. */
    private static final double EXACT = 1e-9;

    private Curve() {}

    /** Times with a weight each, ascending. */
    record Weighted(double[] times, double[] weights, int from, int to) {}

    /**
     * The first time by which at least so much was fixed, for each level (ascending); where the curve ends below a
     * level, infinity. What was fixed at a time comes before what was open at the same time.
     */
    static double[] quantiles(Weighted fixed, Weighted open, double[] levels) {
        double[] found = new double[levels.length];
        java.util.Arrays.fill(found, Double.POSITIVE_INFINITY);
        double risk = sum(fixed) + sum(open);
        double left = 1;
        int level = 0;
        int stillOpen = open.from;
        for (int i = fixed.from; i < fixed.to && level < levels.length; i++) {
            while (stillOpen < open.to && open.times[stillOpen] < fixed.times[i]) {
                risk -= open.weights[stillOpen++];
            }
            double weight = fixed.weights[i];
            left *= weight < risk ? 1 - weight / risk : 0;
            risk -= weight;
            while (level < levels.length && 1 - left >= levels[level] - EXACT) {
                found[level++] = fixed.times[i];
            }
        }
        return found;
    }

    private static double sum(Weighted some) {
        double sum = 0;
        for (int i = some.from; i < some.to; i++) {
            sum += some.weights[i];
        }
        return sum;
    }
}
