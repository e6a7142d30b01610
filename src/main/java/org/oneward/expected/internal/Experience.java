package org.oneward.expected.internal;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a desk knows at a moment: how long the finished requests took, and how long the open ones have been open. From
 * it follows what can be expected of a request: those like it count more, recent ones count more, and open ones count
 * as longer than they have been open.
 */
final class Experience {

    /** Of two otherwise equal requests the one opened this many minutes later counts e times as much. */
    static final double FADES = 1000 * 60;
    /** Finished requests beyond this many are forgotten, oldest first. */
    static final int MOST = 20_000;

    private static final double NINE_TENTHS = .9;
    private static final double DAY = 24 * 60;

    /** Evidence is shrunk to a wider likeness, which counts as so many requests. */
    record Wider(double exponent, double countsAs) {}

    static final Wider WHEN_ASKED = new Wider(.55, 4);
    static final Wider ONCE_OPEN = new Wider(.35, 15);

    private static final double[] WIDE = Likeness.products(WHEN_ASKED.exponent);
    private static final double[] WIDE_ONCE_OPEN = Likeness.products(ONCE_OPEN.exponent);

    /** Ordered by how long they took. */
    private final Cases finished = new Cases();
    /** Ordered by when they were opened. */
    private final Cases open = new Cases();
    private final Map<Integer, Request> known = new HashMap<>();
    private final Map<Integer, Double> took = new HashMap<>();
    private final Deque<Integer> ended = new ArrayDeque<>();
    private final double origin;
    private double newest = Double.NEGATIVE_INFINITY;

    private final Weights ofFinished = new Weights();
    private final Weights ofOpen = new Weights();

    /** @param origin a minute near those of the requests, so that weights stay within what a number holds */
    Experience(double origin) {
        this.origin = origin;
    }

    /**
     * One request that may be compared.
     *
     * @param opened the minute it was opened
     * @param features codes in the order of {@link Likeness.Feature}
     */
    record Request(int id, double opened, int[] features) {}

    /** From now on it may be told how long this one took. */
    void met(Request request) {
        known.put(request.id, request);
        newest = Math.max(newest, request.opened);
    }

    void opened(Request request) {
        met(request);
        open.add(request.id, DayClock.at(request.opened), freshness(request), request.features);
    }

    /** It is open no more; how long it took is told by {@link #finished}, or never. */
    void left(int id) {
        open.remove(id, DayClock.at(known(id).opened));
    }

    private Request known(int id) {
        return Objects.requireNonNull(known.get(id));
    }

    private double freshness(Request request) {
        return Math.exp((request.opened - origin) / FADES);
    }

    void finished(int id, double minute) {
        Request request = known(id);
        double time = DayClock.at(minute) - DayClock.at(request.opened);
        finished.add(id, time, freshness(request), request.features);
        took.put(id, time);
        ended.add(id);
        if (ended.size() > MOST) {
            takenBack(ended.getFirst());
        }
    }

    /** What was learnt of it is no longer so, as when it is opened again. Whether it was still known. */
    boolean takenBack(int id) {
        Double time = took.remove(id);
        if (time == null) {
            return false;
        }
        finished.remove(id, time);
        ended.remove(id);
        return true;
    }

    /** What to expect of a request that is opened now, read at these levels. */
    Expectation expect(Request request, double[] levels) {
        int older = open.from(DayClock.at(request.opened));
        return expect(request, request.opened, 0, older, levels, WIDE, WHEN_ASKED.countsAs);
    }

    /**
     * What to expect of a request that is still open at that minute, from those that got as far. Its features are what
     * they are by now.
     *
     * @param goesOn the minute before which it will not be fixed: that one, or the end of a hold
     */
    Expectation restate(Request request, double minute, double goesOn, double[] levels) {
        double opened = DayClock.at(request.opened);
        double waits = DayClock.at(goesOn) - DayClock.at(minute);
        return expect(request, minute, finished.after(DayClock.at(goesOn) - opened), open.from(opened - waits), levels,
                WIDE_ONCE_OPEN, ONCE_OPEN.countsAs);
    }

    private Expectation expect(
            Request request, double minute, int longer, int older, double[] levels, double[] wider, double countsAs) {
        ofFinished.weigh(finished, longer, finished.size, request.features, wider);
        ofOpen.weigh(open, 0, older, request.features, wider);
        double basedOn = basedOn(ofFinished.sum + ofOpen.sum, ofFinished.squares + ofOpen.squares);
        shrink(basedOn, countsAs);
        double[] ages = new double[older];
        double[] weights = new double[older];
        double now = DayClock.at(minute);
        for (int i = 0; i < older; i++) {
            ages[i] = now - open.order[older - 1 - i];
            weights[i] = ofOpen.narrow[older - 1 - i];
        }
        double[] found = Curve.quantiles(
                new Curve.Weighted(finished.order, ofFinished.narrow, longer, finished.size),
                new Curve.Weighted(ages, weights, 0, older), levels);
        return told(request, found, basedOn);
    }

    /**
     * What those that were compared last have in common with the request.
     *
     * @param since the month of the oldest that belongs to the newest nine tenths of the weight
     * @param shares how much of the weight agrees with it, by feature
     */
    record Alike(YearMonth since, double[] shares) {}

    /** Of the expectation that was told last. */
    Alike alike() {
        double[] shares = new double[Likeness.FEATURES];
        double[] days = new double[1 + (int) (oldest() / DAY)];
        double sum = alike(finished, ofFinished, days, shares) + alike(open, ofOpen, days, shares);
        for (int f = 0; f < shares.length; f++) {
            shares[f] /= sum;
        }
        int day = 0;
        for (double counted = days[0]; counted < NINE_TENTHS * sum && day < days.length - 1; counted += days[day]) {
            day++;
        }
        return new Alike(YearMonth.from(DayClock.time(newest - (double) day * DAY)), shares);
    }

    /** Adds up the weights by the day they were opened, counted back from the newest, and those that agree in a feature. */
    private double alike(Cases cases, Weights weights, double[] days, double[] shares) {
        double sum = 0;
        for (int i = weights.from; i < weights.to; i++) {
            double weight = weights.narrow[i];
            days[(int) (before(cases.fresh[i]) / DAY)] += weight;
            for (int f = 0; f < shares.length; f++) {
                shares[f] += (weights.differing[i] >> f & 1) == 0 ? weight : 0;
            }
            sum += weight;
        }
        return sum;
    }

    /** How many minutes before the newest one something as fresh was opened. */
    private double before(double fresh) {
        return Math.max(0, newest - origin - FADES * Math.log(fresh));
    }

    private double oldest() {
        double stalest = Double.MAX_VALUE;
        for (int i = 0; i < finished.size; i++) {
            stalest = Math.min(stalest, finished.fresh[i]);
        }
        for (int i = 0; i < open.size; i++) {
            stalest = Math.min(stalest, open.fresh[i]);
        }
        return before(stalest);
    }

    /** How many requests of equal weight say as much as these: (Σw)² / Σw². */
    static double basedOn(double sum, double squares) {
        return squares == 0 ? 0 : sum * sum / squares;
    }

    /** v = w·n/Σw + w'·m/Σw': what is alike counts as the n that it is worth, the wider likeness always as m. */
    private void shrink(double basedOn, double countsAs) {
        double sum = ofFinished.sum + ofOpen.sum;
        double sumWide = ofFinished.sumWide + ofOpen.sumWide;
        double first = sum == 0 ? 0 : basedOn / sum;
        double second = sumWide == 0 ? 0 : countsAs / sumWide;
        ofFinished.shrink(first, second);
        ofOpen.shrink(first, second);
    }

    private Expectation told(Request request, double[] found, double basedOn) {
        double opened = DayClock.at(request.opened);
        boolean[] beyond = new boolean[found.length];
        double longest = finished.size == 0 ? 0 : finished.order[finished.size - 1];
        double[] at = new double[found.length];
        for (int i = 0; i < found.length; i++) {
            beyond[i] = Double.isInfinite(found[i]);
            at[i] = DayClock.when(opened + (beyond[i] ? longest : found[i])) - request.opened;
        }
        return new Expectation(at, beyond, basedOn);
    }
}
