package org.oneward.directory.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeApi {

    private final JdbcClient jdbc;

    MeApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String username, String name, String title, String phone, String unit, List<String> units,
            @Nullable String team, List<String> roles, boolean onShift, boolean forOthers) {}

    private record Codes(String unit, List<String> units, @Nullable String team) {}

    @GetMapping("/api/v1/me")
    Me show(Reader reader) {
        Codes codes = jdbc.sql("""
                select u.code as unit, t.code as team,
                       array(select code from directory.unit_names where id = any(:units) order by code) as units
                  from directory.unit_names u
                  left join directory.team_names t on t.id = :team
                 where u.id = :unit""")
                .param("units", reader.unitIds())
                .param("team", reader.team())
                .param("unit", reader.unit())
                .query((row, number) -> new Codes(
                        row.getString("unit"),
                        List.of((String[]) row.getArray("units").getArray()),
                        row.getString("team")))
                .single();
        return new Me(
                reader.username(), reader.name(), reader.title(), reader.phone(), codes.unit(), codes.units(),
                codes.team(),
                reader.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).sorted().toList(),
                reader.onDuty(), reader.forOthers());
    }
}
