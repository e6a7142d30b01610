package org.oneward.desk.internal;

import org.jspecify.annotations.Nullable;

/**
 * How somebody of IT made sure who is on the phone.
 *
 * @param how back (called back on the unit's phone), manager or badge; none when nobody asked
 * @param vouched the manager's name
 */
record Proof(@Nullable String how, @Nullable String vouched) {

    static final Proof NONE = new Proof(null, null);
}
