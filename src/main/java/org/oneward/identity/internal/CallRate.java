package org.oneward.identity.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How often a token may call on this node: so many times a second, with one second's worth saved up. A program that runs
 * wild slows itself down and nobody else.
 */
final class CallRate {

    /** Fewer are not worth looking through. */
    private static final int MANY = 10_000;

    private static final class Bucket {

        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }

        synchronized boolean take(int perSecond, long now) {
            fill(perSecond, now);
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }

        synchronized boolean isFull(int perSecond, long now) {
            fill(perSecond, now);
            return left >= perSecond;
        }

        private void fill(int perSecond, long now) {
            left = Math.min(perSecond, left + (double) Math.max(0, now - at) / TimeUnit.SECONDS.toNanos(1) * perSecond);
            at = now;
        }
    }

    private final int perSecond;
    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perSecond 0: as often as it likes */
    CallRate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** @param now of a clock that only goes forward, in nanoseconds */
    boolean lets(long token, long now) {
        if (perSecond == 0) {
            return true;
        }
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.isFull(perSecond, now));
        }
        return buckets.computeIfAbsent(token, _ -> new Bucket(perSecond, now)).take(perSecond, now);
    }
}
