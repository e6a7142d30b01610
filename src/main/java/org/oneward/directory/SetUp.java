package org.oneward.directory;

import java.util.List;

/** Whether a hospital can be asked for help: somebody is always responsible from the first request on. */
public interface SetUp {

    /** What is needed, in the order in which it is best done. */
    List<Step> steps();

    /** Whether every step is done. */
    boolean done();

    /** @throws org.oneward.shared.Conflict while something is missing: whom to call meanwhile */
    void mustBeDone();

    /** Begins an empty hospital: the facility, IT as its first unit, and its first admin. */
    long begin(Beginning beginning);

    /**
     * @param name part of its words in the bundle, {@code set-up.NAME}
     * @param href where it is done
     */
    record Step(String name, boolean done, String href) {}

    /** @throws org.oneward.shared.Wrong by field, named as here */
    record Beginning(String facility, String zone, String carePhone, String name, String username, String mail) {}
}
