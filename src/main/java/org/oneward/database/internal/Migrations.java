package org.oneward.database.internal;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the database up to date before anything else uses it; all modules' steps are one history. */
@Component
class Migrations implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final boolean wanted;

    Migrations(@Value("${oneward.migrate:true}") boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (wanted) {
            int steps = flyway.info().pending().length;
            if (steps > 0) {
                log.info("Bringing the database up to date: {} steps", steps);
            }
            flyway.migrate();
        }
    }
}
