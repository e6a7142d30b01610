package org.oneward.desk;

import java.io.InputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Files that go with what people write. A file is kept first, and then goes with an entry of a request; whoever may read
 * the entry may read its files. The same bytes are stored once, whoever sent them.
 */
public interface Files {

    /** The most bytes of one file. */
    long LARGEST = 25L * 1024 * 1024;

    /**
     * Keeps a file, in a transaction of its own. Until it goes with an entry it is its owner's alone, and a day later it
     * is forgotten. Photos lose what the camera wrote into them and stay upright.
     *
     * @param owner the person who sends it
     * @param name as it was sent; without an ending it gets that of what it is
     * @param declaredType the media type its sender named; what its bytes and name say decides
     * @param bytes read to its end or to {@link #LARGEST}, never held whole; not closed
     * @return its id
     * @throws org.oneward.shared.Wrong at {@code files}, with a sentence for whoever sent it: nothing is in it, it is too
     *     big, of a kind that is not taken, not what its name says, holds a virus, or cannot be looked through for one now
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    long keep(long owner, @Nullable String name, @Nullable String declaredType, InputStream bytes);

    /**
     * Lets kept files go with an entry, in the transaction that writes it.
     *
     * @param owner who kept them
     * @throws org.oneward.shared.Wrong at {@code files} when one of them is not the owner's, has gone with another entry
     *     already, or was forgotten
     */
    void attach(long ticket, int entry, long owner, Collection<Long> files);
}
