package org.oneward.expected.internal;

import java.util.List;

/**
 * How much an earlier request says about this one: a factor for each feature in which the two differ, all multiplied.
 * The wider likeness, to which little evidence is shrunk, is the same product with its exponent.
 */
final class Likeness {

    /** What two requests are compared by, in this order; what differs in it leaves this much of the weight. */
    enum Feature {
        RESPONSIBLE(.02), TEAM(.05), WRITTEN_BY(.1), SYMPTOM(.2), CATEGORY(.2), HOURS(.35), SUBCATEGORY(.5), PLACE(
                .7), DAY(.7), LEVEL(.000001);

        private final double left;

        Feature(double left) {
            this.left = left;
        }

        /** Other levels are so many more that the wider likeness of what is still open would be theirs. */
        private double exponent(double wider) {
            return this == LEVEL ? Math.max(wider, LEVELS_APART) : wider;
        }
    }

    private static final double LEVELS_APART = .55;

    static final int FEATURES = Feature.values().length;

    /** What is not known of an earlier request, and differs from nothing. */
    static final int ANY = -1;

    private Likeness() {}

    /** The weight that is left, for every set of features that differ: bit {@code ordinal} stands for a feature. */
    static double[] products(double exponent) {
        double[] products = new double[1 << FEATURES];
        for (int differing = 0; differing < products.length; differing++) {
            double product = 1;
            for (Feature feature : List.of(Feature.values())) {
                product *= (differing >> feature.ordinal() & 1) == 1
                        ? Math.pow(feature.left, feature.exponent(exponent))
                        : 1;
            }
            products[differing] = product;
        }
        return products;
    }

    /** The hours of the day that people work alike in: night, morning, afternoon, evening. */
    static int hours(int hour) {
        return hour < 7 ? 0 : hour < 12 ? 1 : hour < 17 ? 2 : 3;
    }

    /** Monday to Thursday, Friday, weekend. */
    static int day(java.time.DayOfWeek day) {
        return switch (day) {
            case FRIDAY -> 1;
            case SATURDAY, SUNDAY -> 2;
            default -> 0;
        };
    }
}
