package org.oneward.search.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what was written in bulk while nothing was to be found, some requests at a time, from the start of the server on. */
@Component
@ConditionalOnBooleanProperty(name = "oneward.jobs", matchIfMissing = true)
class CatchUp {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int SOME = 200;

    private final JdbcClient jdbc;

    CatchUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofVirtual().name("search").start(this::all);
    }

    void all() {
        try {
            int found = SOME;
            while (found > 0) {
                found = some();
            }
        } catch (DataAccessException e) {
            log.warn("What was written in bulk is found after the next start: {}", e.getMessage());
        }
    }

    private int some() {
        return jdbc.sql("select search.catch_up(:some)").param("some", SOME).query(Integer.class).single();
    }
}
