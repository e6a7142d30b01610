package org.oneward.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers, known within seconds even when it is frozen; Spring's own would wait, and log at length. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 1;

    private final DataSource database;

    DatabaseHealth(DataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS) ? Health.up().build() : Health.down().build();
        } catch (SQLException e) {
            return Health.down(e).build();
        }
    }
}
