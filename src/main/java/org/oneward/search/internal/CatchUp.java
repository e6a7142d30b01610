package org.oneward.search.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.oneward.desk.WrittenInBulk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Finds what was written in bulk while nothing was to be found, some at a time: requests once, what is imported at any time. */
@Component
class CatchUp {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int SOME = 200;

    private final JdbcClient jdbc;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean behind = true;

    CatchUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @TransactionalEventListener
    void isBehind(WrittenInBulk written) {
        behind = true;
    }

    /** Long work, on a thread of its own: the others that are scheduled do not wait for it. */
    @Scheduled(fixedDelay = 3000)
    void look() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("search").start(this::all);
        }
    }

    private void all() {
        try {
            while (behind) {
                behind = false;
                if (some("select search.catch_up(:some)") > 0) {
                    behind = true;
                }
            }
            int brought = SOME;
            while (brought == SOME) {
                brought = some("select search.catch_up_histories(:some)");
            }
        } catch (DataAccessException e) {
            log.warn("What was written in bulk is found a little later: {}", e.getMessage());
        } finally {
            looking.set(false);
        }
    }

    private int some(String catchUp) {
        return jdbc.sql(catchUp).param("some", SOME).query(Integer.class).single();
    }
}
