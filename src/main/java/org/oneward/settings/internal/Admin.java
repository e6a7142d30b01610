package org.oneward.settings.internal;

import java.security.Principal;
import org.oneward.settings.Keepers;
import org.oneward.shared.NotThere;
import org.springframework.stereotype.Component;

/** Settings are there for admins alone. */
@Component
class Admin {

    private final Keepers keepers;

    Admin(Keepers keepers) {
        this.keepers = keepers;
    }

    /** @return the admin's user name */
    String only(Principal person) {
        if (!keepers.has(person.getName())) {
            throw new NotThere();
        }
        return person.getName();
    }
}
