package org.oneward.directory;

import java.util.Locale;
import java.util.Optional;

/** In which language people want to be written to. */
public interface Languages {

    /** What the person chose; empty when nothing was chosen. */
    Optional<Locale> of(long person);

    /** From now on, on every screen and in mails. */
    void choose(long person, Locale language);
}
