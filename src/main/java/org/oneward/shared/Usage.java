package org.oneward.shared;

/** The words of a command's call are off: answered by this sentence, the command's help and exit code 2. */
public final class Usage extends RuntimeException {

    public Usage(String what) {
        super(what);
    }
}
