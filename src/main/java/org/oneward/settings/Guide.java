package org.oneward.settings;

import java.util.Optional;

/** What an admin does next before a hospital can be asked for help; each register leads there while something is missing. */
public interface Guide {

    /** Nothing once all is there. */
    Optional<Next> next();

    record Next(String name, String about, String href) {}
}
