package org.oneward.database.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.oneward.database.DatabaseAway;
import org.oneward.shared.CannotStart;
import org.oneward.shared.MailSettings;
import org.oneward.shared.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/** What stands before anything else is built: settings that make sense, and a database that answers and fits them. */
public final class Ground implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final int OLDEST = 16;

    /** Drops all that belongs to Oneward, in one statement, so that it happens whole or not at all. */
    public static final String EMPTY = """
            do $$
            declare name text;
            begin
                for name in select nspname from pg_namespace
                             where nspowner = current_user::regrole and nspname <> 'public'
                loop
                    execute format('drop schema %I cascade', name);
                end loop;
                drop table if exists flyway_schema_history;
            end $$""";

    private static final Logger log = LoggerFactory.getLogger(Ground.class);

    private final Tenant tenant;

    public Ground(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        Settings settings = Settings.of(environment);
        MailSettings.of(environment);
        Address database = settings.dbUrl() == null
                ? embedded(settings)
                : new Address(settings.dbUrl(), settings.dbUser(), settings.dbPassword());
        boolean demo = look(database, settings.demo());
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

    /** Whether this is the demo hospital: as the database says, or as it is wanted before the first server starts on it. */
    private boolean look(Address database, boolean wanted) {
        try (Connection connection = database.connect(); Statement sql = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
                throw CannotStart.wrong("The database at %s is PostgreSQL %s, but Oneward needs %d or newer."
                        .formatted(database.shown(), connection.getMetaData().getDatabaseProductVersion(), OLDEST));
            }
            if (!sql.executeQuery(
                    "select from information_schema.tables where table_schema = 'database' and table_name = 'installation'")
                    .next()) {
                return wanted;
            }
            ResultSet installation = sql.executeQuery("select demo, whole from database.installation");
            if (!installation.next()) {
                return wanted;
            }
            boolean demo = installation.getBoolean("demo");
            if (tenant == Tenant.SERVER && demo != wanted) {
                throw CannotStart.wrong(demo
                        ? "The database holds the demo hospital, whose passwords everyone knows, and does not start as production: set ONEWARD_DEMO=true, or name another ONEWARD_HOME or ONEWARD_DB_URL."
                        : "The database is a hospital's own and does not start as a demo: set ONEWARD_DEMO=false, or name another ONEWARD_HOME or ONEWARD_DB_URL.");
            }
            if (tenant == Tenant.SERVER && demo && !installation.getBoolean("whole")) {
                log.info("The demo hospital was not finished last time: making it anew");
                sql.execute(EMPTY);
            }
            return demo;
        } catch (SQLException e) {
            String sentence = "The database at %s cannot be reached: %s".formatted(database.shown(), reason(e));
            throw DatabaseAway.isCauseOf(e) ? CannotStart.unavailable(sentence) : CannotStart.wrong(sentence);
        }
    }

    /** Such as {@code UnknownHostException: db.hospital.example}. */
    private static String reason(SQLException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
