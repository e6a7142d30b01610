package org.oneward.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes new people in. */
public interface People {

    /**
     * @param unit code of the unit in which the person is employed
     * @param team code of a team of IT, absent for all others
     */
    record Newcomer(
            String username,
            String name,
            String mail,
            String title,
            String phone,
            String unit,
            Set<Role> roles,
            @Nullable String team) {}

    /** @throws org.oneward.shared.Wrong when a code is unknown, or the user name or mail is taken or cannot be one */
    long add(Newcomer newcomer);
}
