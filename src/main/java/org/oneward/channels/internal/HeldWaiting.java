package org.oneward.channels.internal;

import org.oneward.directory.Reader;
import org.oneward.directory.Waiting;
import org.springframework.stereotype.Component;

/** How many mails wait for somebody to look at them. */
@Component
class HeldWaiting implements Waiting {

    private final InboxStore store;

    HeldWaiting(InboxStore store) {
        this.store = store;
    }

    @Override
    public String href() {
        return "/desk/mail";
    }

    @Override
    public long count(Reader reader) {
        return store.countHeld();
    }
}
