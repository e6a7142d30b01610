package org.oneward.directory.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Cursor;
import org.oneward.web.Page;
import org.oneward.web.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonApi {

    private final JdbcClient jdbc;

    PersonApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonLine(String username, String name, String title, String phone, String unit, @Nullable String team) {}

    /** By parts of the name, the user name or the phone number. */
    @GetMapping("/api/v1/people")
    Page<PersonLine> show(
            Reader reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        List<PersonLine> people = jdbc.sql("""
                select p.username, p.name, p.title, p.phone, u.code as unit, t.code as team
                  from directory.person_names p
                  join directory.unit_names u on u.id = p.unit
                  left join directory.team_names t on t.id = p.team
                 where p.facility = :facility and p.active and p.username > :after
                   and (strpos(lower(p.name), lower(:q)) > 0
                        or strpos(p.username, lower(:q)) > 0
                        or strpos(p.phone, :q) > 0)
                 order by p.username
                 limit :limit""")
                .param("facility", reader.facility())
                .param("after", Cursor.text(cursor))
                .param("q", Text.line(q))
                .param("limit", most + 1)
                .query(PersonLine.class)
                .list();
        return Page.of(people, most, person -> Cursor.after(person.username()));
    }
}
