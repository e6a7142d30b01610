package org.oneward.privacy;

import java.util.List;

/** Texts that were sent although they look like they hold a patient’s identifier: the privacy officer looks at them. */
public interface Flags {

    /**
     * Looks through words that were sent, and remembers what they look like, never the identifier itself.
     *
     * @param removal the address at which these words are taken out
     */
    void raise(long ticket, String removal, List<String> words);

    /** Whether the words that are taken out there wait for the privacy officer. */
    boolean raised(String removal);

    /** The words have been taken out. */
    void settle(String removal);
}
