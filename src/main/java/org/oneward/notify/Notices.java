package org.oneward.notify;

import org.jspecify.annotations.Nullable;

/** Tells people what happened, on their next page; what it says stays in the bundle, so that no words of a request leave it. */
public interface Notices {

    /**
     * Tells one person, once per cause, in the caller's transaction.
     *
     * @param cause names what happened, such as {@code missed-4821-2}; the same cause tells the same person once
     * @param ticket the request it leads to
     * @param sentence key of the bundle
     * @param arguments names, numbers, units; never the words of a request
     */
    void tell(long person, String cause, @Nullable Long ticket, String sentence, Object... arguments);

    /** The person has opened the request: what was told about it is seen. */
    void seen(long person, long ticket);

    /**
     * What was told about the request in this sentence is no longer so.
     *
     * @param sentence key of the bundle
     */
    void over(long ticket, String sentence);

    /** The request has ended: what anybody was told about it before needs nobody's eye any more. */
    void settled(long ticket);
}
