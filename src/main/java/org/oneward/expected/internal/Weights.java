package org.oneward.expected.internal;

import java.util.Arrays;

/** How much each of some cases counts for one request. Kept from one request to the next, to spare the memory. */
final class Weights {

    private static final double[] NARROW = Likeness.products(1);

    int[] differing = new int[0];
    double[] narrow = new double[0];
    private double[] wide = new double[0];
    int from;
    int to;
    double sum;
    double squares;
    double sumWide;

    void weigh(Cases cases, int first, int end, int[] features, double[] wider) {
        from = first;
        to = end;
        if (narrow.length < end) {
            differing = new int[cases.id.length];
            narrow = new double[cases.id.length];
            wide = new double[cases.id.length];
        }
        Arrays.fill(differing, from, to, 0);
        for (int f = 0; f < features.length; f++) {
            differ(cases.features[f], features[f], 1 << f);
        }
        sum = 0;
        squares = 0;
        sumWide = 0;
        for (int i = from; i < to; i++) {
            double weight = cases.fresh[i] * NARROW[differing[i]];
            double loose = cases.fresh[i] * wider[differing[i]];
            narrow[i] = weight;
            wide[i] = loose;
            sum += weight;
            squares += weight * weight;
            sumWide += loose;
        }
    }

    private void differ(int[] codes, int code, int bit) {
        for (int i = from; i < to; i++) {
            differing[i] |= codes[i] == code || codes[i] == Likeness.ANY ? 0 : bit;
        }
    }

    void shrink(double first, double second) {
        for (int i = from; i < to; i++) {
            narrow[i] = narrow[i] * first + wide[i] * second;
        }
    }
}
