package org.oneward.directory;

import java.util.Optional;

/** What stands against taking a person, unit or team out of use, as a sentence for the admin who wants to. */
public interface Ties {

    Optional<String> ofPerson(long person);

    Optional<String> ofUnit(long unit);

    Optional<String> ofTeam(long team);
}
