package org.oneward.expected.internal;

import java.util.Arrays;

/** Requests in columns, in the order of one number: how long they took, or when they were opened. */
final class Cases {

    int size;
    int[] id = new int[1024];
    /** What orders them, on the day clock. */
    double[] order = new double[1024];
    /** How much their age leaves of their weight, up to a factor that is the same for all. */
    double[] fresh = new double[1024];
    final int[][] features = new int[Likeness.FEATURES][1024];

    void add(int who, double at, double freshness, int[] codes) {
        if (size == id.length) {
            grow();
        }
        int place = after(at);
        shift(place, place + 1, size - place);
        id[place] = who;
        order[place] = at;
        fresh[place] = freshness;
        for (int f = 0; f < features.length; f++) {
            features[f][place] = codes[f];
        }
        size++;
    }

    /** Takes out the one that was added with these. */
    void remove(int who, double at) {
        for (int place = from(at); place < size && order[place] == at; place++) {
            if (id[place] == who) {
                shift(place + 1, place, size - place - 1);
                size--;
                return;
            }
        }
        throw new IllegalStateException("Request %d is not among them.".formatted(who));
    }

    /** The first place whose order is at least this. */
    int from(double at) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first place whose order is more than this. */
    int after(double at) {
        return from(Math.nextUp(at));
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(id, from, id, to, length);
        System.arraycopy(order, from, order, to, length);
        System.arraycopy(fresh, from, fresh, to, length);
        for (int[] feature : features) {
            System.arraycopy(feature, from, feature, to, length);
        }
    }

    private void grow() {
        int more = 2 * size;
        id = Arrays.copyOf(id, more);
        order = Arrays.copyOf(order, more);
        fresh = Arrays.copyOf(fresh, more);
        for (int f = 0; f < features.length; f++) {
            features[f] = Arrays.copyOf(features[f], more);
        }
    }
}
