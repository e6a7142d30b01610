package org.oneward.search.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds what was written in bulk while nothing was to be found, some at a time. */
@Component
class CatchUp {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int SOME = 200;

    private final JdbcClient jdbc;
    private final AtomicBoolean looking = new AtomicBoolean();

    CatchUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
            all("select search.catch_up(:some)");
            all("select search.catch_up_histories(:some)");
        } catch (DataAccessException e) {
            log.warn("What was written in bulk is found a little later: {}", e.getMessage());
        } finally {
            looking.set(false);
        }
    }

    private void all(String catchUp) {
        int found = SOME;
        while (found == SOME) {
            found = jdbc.sql(catchUp).param("some", SOME).query(Integer.class).single();
        }
    }
}
