package org.oneward.directory.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UnitStore {

    private static final String UNIT = """
            select u.code, u.name, u.kind, u.clinical, u.place, u.phone, p.username as lead, p.name as lead_name
              from directory.unit_names u
              left join directory.person_names p on p.id = u.lead
            """;

    private final JdbcClient jdbc;

    UnitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<UnitLine> after(Reader reader, String code, int limit) {
        return jdbc.sql(UNIT + """
                where u.facility = :facility and not u.retired and u.code > :after
                order by u.code
                limit :limit""")
                .param("facility", reader.facility())
                .param("after", code)
                .param("limit", limit)
                .query(UnitStore::line)
                .list();
    }

    Optional<UnitLine> find(Reader reader, String code) {
        return jdbc.sql(UNIT + " where u.facility = :facility and u.code = :code")
                .param("facility", reader.facility())
                .param("code", code)
                .query(UnitStore::line)
                .optional();
    }

    /** All units for those who look after all, else the person's own. */
    List<UnitLine> pagesOf(Reader reader, boolean all) {
        return jdbc.sql(UNIT + """
                where u.facility = :facility and not u.retired and (:all or u.id = any(:units))
                order by u.name""")
                .param("facility", reader.facility())
                .param("all", all)
                .param("units", reader.unitIds())
                .query(UnitStore::line)
                .list();
    }

    private static UnitLine line(ResultSet row, int number) throws SQLException {
        String lead = row.getString("lead");
        return new UnitLine(
                row.getString("code"),
                row.getString("name"),
                row.getString("kind"),
                row.getBoolean("clinical"),
                row.getInt("place"),
                row.getString("phone"),
                lead == null ? null : new Named(lead, row.getString("lead_name")));
    }
}
