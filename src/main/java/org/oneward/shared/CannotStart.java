package org.oneward.shared;

/** Why Oneward does not start, in one sentence for whoever runs it; printed instead of a stack trace. */
public final class CannotStart extends RuntimeException {

    private final int exitCode;

    private CannotStart(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** A person has to change something first: starting again as it is helps nobody. */
    public static CannotStart wrong(String sentence) {
        return new CannotStart(78, sentence);
    }

    /** Something is away or taken at the moment: starting again later may do. */
    public static CannotStart unavailable(String sentence) {
        return new CannotStart(69, sentence);
    }

    public int exitCode() {
        return exitCode;
    }
}
