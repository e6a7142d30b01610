package org.oneward.directory.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Cursor;
import org.oneward.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TeamApi {

    private final JdbcClient jdbc;
    private final Clock clock;

    TeamApi(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param onShift user names of those who work its requests now */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TeamLine(
            String code, String name, String phone, boolean desk, @Nullable String lead, List<String> onShift) {}

    @GetMapping("/api/v1/teams")
    Page<TeamLine> show(
            Reader reader,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        List<TeamLine> teams = jdbc.sql("""
                select t.code, t.name, t.phone, t.desk, l.username as lead,
                       array(select p.username
                               from directory.team_people m
                               join directory.on_shift(:now) s on s.person = m.person
                               join directory.person_names p on p.id = m.person
                              where m.team = t.id
                              order by p.username) as on_shift
                  from directory.team_names t
                  left join directory.person_names l on l.id = t.lead
                 where t.facility = :facility and not t.retired and t.code > :after
                 order by t.code
                 limit :limit""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("facility", reader.facility())
                .param("after", Cursor.text(cursor))
                .param("limit", most + 1)
                .query((row, number) -> new TeamLine(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("phone"),
                        row.getBoolean("desk"),
                        row.getString("lead"),
                        List.of((String[]) row.getArray("on_shift").getArray())))
                .list();
        return Page.of(teams, most, team -> Cursor.after(team.code()));
    }
}
