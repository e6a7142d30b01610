package org.oneward.directory;

import java.util.Optional;

/** What may act without a sign-in: shared screens and labels, each with a row of its own in the directory. */
public interface Stations {

    /**
     * A new row for a screen, or for what is asked by the labels of a unit. It is no person: it never signs in, stands in
     * no list of people and is written to by nobody.
     *
     * @param name as it stands in the record
     * @return its id
     */
    long add(long unit, String name);

    /**
     * The screen or label as it asks for something.
     *
     * @param station its row
     * @param name as it stands in the record: the screen's, or the label's own
     * @param saidToBe the name that was tapped or typed; empty when none was
     * @return empty when there is no such row, or its unit was retired
     */
    Optional<Reader> reader(long station, String name, boolean label, String saidToBe);
}
