package org.oneward.impact;

/** Just me, some of us, all of us. */
public enum Reach {
    ONE, SOME, ALL
}
