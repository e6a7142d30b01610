package org.oneward.settings;

/** Who may keep settings: admins who are still there. */
public interface Keepers {

    boolean has(String username);
}
