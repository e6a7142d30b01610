package org.oneward.privacy.internal;

import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;

/** These pages are there for the privacy officer and for nobody else. */
final class Officer {

    private Officer() {}

    static void only(Reader me) {
        if (!me.is(Role.PRIVACY_OFFICER)) {
            throw new NotThere();
        }
    }
}
