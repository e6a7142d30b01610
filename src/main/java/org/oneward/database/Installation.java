package org.oneward.database;

import org.flywaydb.core.Flyway;
import org.oneward.database.internal.Ground;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this database is for good, a hospital's own or the demo hospital's, and whether all that belongs into it is there. */
@Component
public class Installation {

    private final JdbcClient jdbc;
    private final Flyway flyway;

    Installation(JdbcClient jdbc, Flyway flyway) {
        this.jdbc = jdbc;
        this.flyway = flyway;
    }

    /** Decides it at the first start; later ones change nothing. */
    public void begin(boolean demo) {
        jdbc.sql("insert into database.installation (demo) values (:demo) on conflict do nothing")
                .param("demo", demo)
                .update();
    }

    /** From now on a start leaves what is there; a demo that was cut off before is made anew. */
    public void finish() {
        jdbc.sql("update database.installation set whole = true where not whole").update();
    }

    /** Throws a demo hospital away and leaves an empty one, to be filled and finished; any other database is refused. */
    public void beginAnew() {
        if (!jdbc.sql("select exists (select from database.installation where demo)").query(Boolean.class).single()) {
            throw new IllegalStateException("Only a demo hospital is thrown away");
        }
        jdbc.sql(Ground.EMPTY).update();
        flyway.migrate();
        begin(true);
    }
}
