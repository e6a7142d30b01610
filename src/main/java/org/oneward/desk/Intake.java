package org.oneward.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;

/**
 * What people send from outside the pages, taken into requests by the same rules. Everything happens in the caller's
 * transaction, which also remembers that it was taken: the same thing twice is the caller's to know.
 */
public interface Intake {

    /**
     * What somebody sent.
     *
     * @param summary what a new request is called; cut where it is too long
     * @param text their words; what is too long for one entry is folded, never lost
     * @param rest what was quoted or signed below them, shown folded; empty when nothing was
     * @param files kept before for the same person, by {@link Files#keep}
     */
    record Sent(String summary, String text, String rest, List<Long> files) {}

    /**
     * Who has a request that was just asked, and by when the first word comes.
     *
     * @param clinical whether its unit is asked about care, and not about work
     */
    record Heard(long number, String summary, String responsible, Instant firstWord, boolean clinical) {}

    /**
     * Where words to a request go.
     *
     * @param ticket the request itself, the one it was merged into, or an open one that took it up again
     * @param over it has been over for too long: they are a new request that follows it
     */
    record Place(long ticket, boolean over) {}

    /**
     * Asks for help by mail, for the person's own unit. Nobody has said what it does to care: until somebody does it
     * counts as slower.
     *
     * @param by whoever hands it in, to whom the files belong: the person, or somebody of IT for the person
     * @param follows the ended request that it takes up again
     */
    Heard ask(Reader person, Reader by, Sent sent, @Nullable Long follows);

    /** Where this person's words to the request go; nothing when there is none that the person may see. */
    Optional<Place> place(long ticket, Reader person);

    /**
     * Adds the person's words to the request, or to the one it was merged into, whatever its state: they neither open nor
     * close it. Those of IT are an open
     * note, since a message of IT names the next word.
     *
     * @return the number of the request in which they stand now
     * @throws org.oneward.shared.NotAllowed when the person may read but not write there
     * @throws org.oneward.shared.NotThere when the person may not even read
     */
    long reply(long ticket, Reader person, Sent sent);

    /**
     * Notes that a mail to this person came back, or that the person's mailbox answered by itself; whoever has the
     * request is told. It keeps no promise and opens nothing.
     *
     * @param text what the machine said
     */
    void machine(long ticket, @Nullable Long person, Machine what, String text);

    /** What a machine said. */
    enum Machine {
        /** A mail could not be delivered. */
        RETURNED,
        /** The mailbox answers by itself that its owner is away. */
        AWAY
    }
}
