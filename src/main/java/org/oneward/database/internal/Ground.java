package org.oneward.database.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.oneward.shared.CannotStart;
import org.oneward.shared.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/** What stands before anything else is built: settings that make sense, and a database that answers and fits them. */
public final class Ground implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final int OLDEST = 16;

    private final Tenant tenant;

    public Ground(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        Settings settings = Settings.of(environment);
        Address database = settings.dbUrl() == null
                ? embedded(settings)
                : new Address(settings.dbUrl(), settings.dbUser(), settings.dbPassword());
        boolean demo = look(database).orElse(settings.demo());
        if (tenant == Tenant.SERVER && demo != settings.demo()) {
            throw CannotStart.wrong(demo
                    ? "The database holds the demo hospital, whose passwords everyone knows, and does not start as production: set ONEWARD_DEMO=true, or name another ONEWARD_HOME or ONEWARD_DB_URL."
                    : "The database is a hospital's own and does not start as a demo: set ONEWARD_DEMO=false, or name another ONEWARD_HOME or ONEWARD_DB_URL.");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("ground", Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "oneward.demo", demo)));
    }

    private Address embedded(Settings settings) {
        Home home = Home.at(settings.home());
        try {
            if (home.take(tenant)) {
                var server = new EmbeddedPostgresql(home);
                SpringApplication.getShutdownHandlers().add(server::close);
                return server.address();
            }
            if (tenant == Tenant.COMMAND) {
                return EmbeddedPostgresql.beside(home);
            }
            throw CannotStart.unavailable(
                    "Another Oneward is running in %s already (%s).".formatted(home.folder(), home.tenant()));
        } catch (IOException | SQLException | InterruptedException e) {
            throw CannotStart
                    .unavailable("The database in %s cannot be opened: %s".formatted(home.folder(), e.getMessage()));
        }
    }

    /** Whether this is the demo hospital; unknown before the first server has started on it. */
    private static Optional<Boolean> look(Address database) {
        try (Connection connection = database.connect(); Statement sql = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
                throw CannotStart.wrong("The database at %s is PostgreSQL %s, but Oneward needs %d or newer."
                        .formatted(database.shown(), connection.getMetaData().getDatabaseProductVersion(), OLDEST));
            }
            return sql.executeQuery(
                    "select from information_schema.tables where table_schema = 'database' and table_name = 'installation'")
                    .next()
                            ? first(sql.executeQuery("select demo from database.installation"))
                            : Optional.empty();
        } catch (SQLException e) {
            throw CannotStart.unavailable(
                    "The database at %s cannot be reached: %s".formatted(database.shown(), reason(e)));
        }
    }

    /** Such as {@code UnknownHostException: db.hospital.example}. */
    private static String reason(SQLException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static Optional<Boolean> first(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty();
    }
}
