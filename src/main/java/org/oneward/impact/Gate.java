package org.oneward.impact;

/** What makes a request level 1 before any points are counted, in the rule’s order. */
public enum Gate {
    /** Harm, or wrong patient, wrong or vanished data. */
    G1,
    /** A care process in a place where minutes count, with no fallback, now. */
    G2,
    /** A vital service is down, or several units report the same at the same time and cannot go round it. */
    G3,
    /** Suspected intrusion or lost patient data. */
    G4
}
