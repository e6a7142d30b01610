package org.oneward.directory.internal;

import java.util.List;
import org.oneward.directory.Ties;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TeamRegister implements Register {

    private final JdbcClient jdbc;
    private final List<Ties> ties;

    TeamRegister(JdbcClient jdbc, List<Ties> ties) {
        this.jdbc = jdbc;
        this.ties = ties;
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.code("code"), Column.line("name").isNeeded(), Column.line("phone"),
                Column.oneOf("lead", "people"), Column.yesNo("desk").withHint(),
                Column.oneOf("facility", "facility").withHint());
    }

    @Override
    public String rows() {
        return """
                select t.code as key, t.retired, t.code, t.name, t.phone, p.username as lead, t.desk::text,
                       f.code as facility
                  from directory.teams t
                  join directory.facilities f on f.id = t.facility
                  left join directory.people p on p.id = t.lead""";
    }

    @Override
    public void write(String key, Values values) {
        if (values.at("desk").equals("false") && isLastDesk(key)) {
            throw new Wrong("desk", Words.say("settings.teams.last-desk"));
        }
        jdbc.sql(
                """
                        insert into directory.teams (facility, code, name, phone, lead, desk)
                        select f.id, :code, :name, :phone, (select id from directory.people where username = :lead), :desk::boolean
                          from directory.facilities f
                         where :facility in (f.code, '')
                         order by f.id
                         limit 1
                        on conflict (code) do update
                           set name = excluded.name, phone = excluded.phone, lead = excluded.lead, desk = excluded.desk,
                               facility = excluded.facility""")
                .params(values.byColumn())
                .update();
    }

    /** Its services and its requests need another team first. */
    @Override
    public void retire(String key, boolean retired) {
        long team = jdbc.sql("select id from directory.teams where code = :key").param("key", key).query(Long.class)
                .single();
        if (retired && isLastDesk(key)) {
            throw new Conflict(Words.say("settings.teams.last-desk"));
        }
        if (retired) {
            int services = jdbc.sql("select count(*) from directory.services where team = :team and not retired")
                    .param("team", team)
                    .query(Integer.class)
                    .single();
            if (services > 0) {
                throw new Conflict(Words.say("settings.teams.services", services));
            }
            ties.stream().flatMap(tie -> tie.ofTeam(team).stream()).findFirst().ifPresent(tie -> {
                throw new Conflict(tie);
            });
        }
        jdbc.sql("update directory.teams set retired = :retired where id = :team")
                .param("retired", retired)
                .param("team", team)
                .update();
    }

    /** Whether a facility would be left without a service desk, to which everything goes that no other team takes. */
    private boolean isLastDesk(String key) {
        return jdbc
                .sql("""
                        select exists (select from directory.teams t
                                        where t.code = :key and t.desk and not t.retired
                                          and not exists (select from directory.teams o
                                                           where o.facility = t.facility and o.id <> t.id and o.desk and not o.retired))""")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }
}
