package org.oneward.directory.internal;

import java.util.List;
import org.oneward.shared.Check;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Services whose team is out of use, or has nobody. */
@Component
class ServicesCheck implements Check {

    private final JdbcClient jdbc;

    ServicesCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String about() {
        return "services";
    }

    @Override
    public Finding look() {
        if (!jdbc.sql("select exists (select from directory.services where not retired)").query(Boolean.class)
                .single()) {
            return new Finding(false, "there are none yet");
        }
        List<String> alone = jdbc.sql("""
                select s.code from directory.services s
                 where not s.retired and not exists (select from directory.team_people m where m.team = s.team)
                 order by s.code""").query(String.class).list();
        return alone.isEmpty()
                ? new Finding(true, "every service has a team with people")
                : new Finding(false, "without a team that has people: " + String.join(", ", alone));
    }
}
