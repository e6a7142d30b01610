package org.oneward.web;

/** An address outside did not answer as it should; its message is a sentence for people. */
public final class Unreached extends RuntimeException {

    public Unreached(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
