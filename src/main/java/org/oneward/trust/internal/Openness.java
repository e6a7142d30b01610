package org.oneward.trust.internal;

/** How much of a unit's requests everybody concerned may read: requests, the personal ones, notes, the open ones. */
public record Openness(int requests, int personal, int notes, int open) {

    public boolean shown() {
        return requests >= Quadrants.FEW;
    }
}
