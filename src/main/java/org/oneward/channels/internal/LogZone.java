package org.oneward.channels.internal;

import java.time.ZoneId;
import org.oneward.shared.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The zone in which a log without one is read: the hospital's, and before there is one that of the settings. */
@Repository
class LogZone {

    private final JdbcClient jdbc;
    private final Settings settings;

    LogZone(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    ZoneId zone() {
        return jdbc.sql("select zone from directory.facility_names order by id limit 1")
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(settings.zone());
    }
}
