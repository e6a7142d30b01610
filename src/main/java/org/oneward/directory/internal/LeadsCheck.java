package org.oneward.directory.internal;

import java.util.List;
import org.oneward.shared.Check;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Units that nobody leads: what leavers asked for there goes on with nobody of the unit. */
@Component
class LeadsCheck implements Check {

    private final JdbcClient jdbc;

    LeadsCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String about() {
        return "leads";
    }

    @Override
    public Finding look() {
        List<String> alone = jdbc
                .sql("select code from directory.unit_names where lead is null and not retired order by code")
                .query(String.class)
                .list();
        return alone.isEmpty()
                ? new Finding(true, "every unit has somebody who leads it")
                : new Finding(false, "nobody leads " + String.join(", ", alone));
    }
}
