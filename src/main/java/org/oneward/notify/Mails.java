package org.oneward.notify;

import java.util.Optional;

/**
 * Mail to people. It is written in the caller's transaction and leaves a little later; nothing is written where no mail
 * server is set, and in the demo hospital nothing leaves.
 */
public interface Mails {

    /** Writes to a person of the hospital. */
    void write(long person, Letter letter);

    /**
     * Writes to somebody whom the hospital does not know.
     *
     * @return the Message-ID; nothing where no mail is written or the cause was written to this address before
     */
    Optional<String> write(String address, Letter letter);

    /** Words of this request were taken out: what has not left yet goes without any. */
    void takenOut(long ticket);

    /** A mail server said that this mail could not be delivered. */
    void returned(String messageId, String why);

    /** Tries once more what was given up. */
    void again(long mail);

    /** The address that our mail comes from; empty where no mail is written. */
    String from();
}
