package org.oneward.shared;

/** The person sees it but may not do this: answered as 403, with a sentence that says why. */
public final class NotAllowed extends RuntimeException {

    public NotAllowed(String why) {
        super(why);
    }
}
