package org.oneward.database;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this database is for good: a hospital's own, or the demo hospital's. */
@Component
public class Installation {

    private final JdbcClient jdbc;
    private final Flyway flyway;

    Installation(JdbcClient jdbc, Flyway flyway) {
        this.jdbc = jdbc;
        this.flyway = flyway;
    }

    /** Throws a demo hospital away and leaves an empty one; any other database is refused. */
    public void beginAnew() {
        if (!jdbc.sql("select demo from database.installation").query(Boolean.class).single()) {
            throw new IllegalStateException("Only a demo hospital is thrown away");
        }
        jdbc.sql("""
                select format('drop schema %I cascade', nspname) from pg_namespace
                 where nspowner = (select oid from pg_roles where rolname = current_user) and nspname <> 'public'
                """).query(String.class).list().forEach(drop -> jdbc.sql(drop).update());
        jdbc.sql("drop table flyway_schema_history").update();
        flyway.migrate();
        jdbc.sql("insert into database.installation (demo) values (true) on conflict do nothing").update();
    }
}
