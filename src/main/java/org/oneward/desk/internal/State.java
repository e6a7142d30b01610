package org.oneward.desk.internal;

/** Where a request stands. */
public enum State {
    OPEN, IN_WORK, HELD, PROPOSED, FIXED, UNANSWERED, CANCELLED,
    /** It goes on in another request. */
    MERGED;

    public boolean owesWord() {
        return this == OPEN || this == IN_WORK || this == HELD;
    }

    public boolean ended() {
        return this == FIXED || this == UNANSWERED || this == CANCELLED || this == MERGED;
    }
}
