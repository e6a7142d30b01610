package org.oneward.trust.internal;

/** When somebody is asked how they were treated: after the first word, and at the end. */
public enum Moment {
    FIRST_WORD, END
}
