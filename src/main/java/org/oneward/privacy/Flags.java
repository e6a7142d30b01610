package org.oneward.privacy;

import java.util.List;

/** Texts that were sent although they look like they hold a patient’s identifier: the privacy officer looks at them. */
public interface Flags {

    /** Remembers what it looks like, never the identifier itself. */
    void raise(long ticket, int entry, List<Identifier> found);

    /** The text has been taken out. */
    void settle(long ticket, int entry);
}
