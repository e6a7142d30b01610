package org.oneward.shared;

/** Somebody changed it in the meantime: answered as 409, with a sentence that says what. */
public final class Conflict extends RuntimeException {

    public Conflict(String what) {
        super(what);
    }
}
