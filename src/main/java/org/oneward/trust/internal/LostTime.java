package org.oneward.trust.internal;

import java.util.List;

/**
 * The working time that requests cost, by the estimates of those who asked.
 *
 * @param answers how many gave one
 * @param mean in minutes, as are median and ninetieth
 * @param ninetieth nine of ten are not above it
 * @param tail the share, 0 to 100, that the longest tenth of the answers has in all of it
 */
public record LostTime(int answers, int mean, int median, int ninetieth, int tail) {

    static LostTime of(List<Integer> minutes) {
        List<Integer> sorted = minutes.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return new LostTime(0, 0, 0, 0, 0);
        }
        long all = sorted.stream().mapToLong(Integer::longValue).sum();
        int longest = Math.ceilDiv(sorted.size(), 10);
        long tail = sorted.subList(sorted.size() - longest, sorted.size()).stream().mapToLong(Integer::longValue).sum();
        return new LostTime(
                sorted.size(),
                Math.round((float) all / sorted.size()),
                at(sorted, 50),
                at(sorted, 90),
                all == 0 ? 0 : Math.round(100f * tail / all));
    }

    /** A handful of answers points at people. */
    public boolean shown() {
        return answers >= Quadrants.FEW;
    }

    /** The smallest of which so many per cent are not above it. */
    private static int at(List<Integer> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
