package org.oneward.directory;

/** The invented hospital's people, units, teams, shifts, services and devices. */
public interface DemoHospital {

    /** Loads them in demo mode into an empty directory; otherwise does nothing. */
    void load();
}
