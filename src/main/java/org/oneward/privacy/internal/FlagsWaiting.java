package org.oneward.privacy.internal;

import org.oneward.directory.Reader;
import org.oneward.directory.Waiting;
import org.springframework.stereotype.Component;

/** The number beside “Privacy”: texts that nobody has looked at yet. */
@Component
class FlagsWaiting implements Waiting {

    private final PrivacyStore store;

    FlagsWaiting(PrivacyStore store) {
        this.store = store;
    }

    @Override
    public String href() {
        return "/privacy";
    }

    @Override
    public long count(Reader reader) {
        return store.flags().size();
    }
}
