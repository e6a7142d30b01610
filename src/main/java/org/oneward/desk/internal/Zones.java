package org.oneward.desk.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The zone in which a facility reads its clocks. */
@Repository
class Zones {

    private final JdbcClient jdbc;

    Zones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String of(long facility) {
        return jdbc.sql("select zone from directory.facility_names where id = :facility")
                .param("facility", facility)
                .query(String.class)
                .single();
    }
}
