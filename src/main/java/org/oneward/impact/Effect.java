package org.oneward.impact;

/** The one tap: what it does to care, or on a unit without patients to work. */
public enum Effect {
    /** We can’t give care; we are stuck. */
    BLOCKED,
    /** Care, or work, is slower. */
    SLOWED,
    /** A workaround holds. */
    WORKAROUND,
    /** Not about care; it can wait. */
    NONE
}
