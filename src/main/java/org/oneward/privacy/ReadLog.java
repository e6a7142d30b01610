package org.oneward.privacy;

import org.oneward.directory.Reader;

/** Who read which request, kept from the first day. */
public interface ReadLog {

    /** How it was opened. */
    enum How {
        PAGE, API
    }

    /** Writes down one opening; a page that fetches itself again is not opened again. */
    void read(Reader reader, long ticket, How how);

    /** Writes down that a part of it, such as a file, was read, unless the same person opened it within ten minutes before. */
    void readOn(Reader reader, long ticket, How how);
}
