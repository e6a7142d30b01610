package org.oneward.desk.internal;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.Conflict;
import org.oneward.shared.Stale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An act that came through the API, under the ticket's lock from the look at {@code If-Match} to the answer. */
@Component
class TicketChanges {

    private final TicketStore store;

    TicketChanges(TicketStore store) {
        this.store = store;
    }

    /**
     * What is wrong with the act itself is said first (422, 403); then that the request has changed (412); then what
     * stands against it as it is now (409). What was refused leaves nothing behind, whatever it is part of.
     */
    @Transactional(propagation = Propagation.NESTED)
    <T> T make(long number, Reader me, @Nullable String ifMatch, Supplier<T> act) {
        boolean stale = !matches(ifMatch, store.locked(number, me).version());
        try {
            T done = act.get();
            if (!stale) {
                return done;
            }
        } catch (Conflict e) {
            if (!stale) {
                throw e;
            }
        }
        throw new Stale();
    }

    /**
     * The same of an act that changes other requests with this one.
     *
     * @param first locks them all in their order, before this one is locked alone
     */
    @Transactional(propagation = Propagation.NESTED)
    <T> T make(long number, Reader me, @Nullable String ifMatch, Runnable first, Supplier<T> act) {
        first.run();
        return make(number, me, ifMatch, act);
    }

    private static boolean matches(@Nullable String ifMatch, int version) {
        return ifMatch == null || Stream.of(ifMatch.split(",")).map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals("\"" + version + "\""));
    }
}
