package org.oneward.desk.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a team is called. */
@Repository
class TeamNames {

    private final JdbcClient jdbc;

    TeamNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when there is no such team. */
    String name(long team) {
        return jdbc.sql("select name from directory.team_names where id = :team")
                .param("team", team)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
