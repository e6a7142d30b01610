package org.oneward.directory.internal;

import java.util.List;
import java.util.function.BiConsumer;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of a team is the named person of a unit: asked first while on shift. */
@Component
class ContactRegister implements Register {

    private final JdbcClient jdbc;

    ContactRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.oneOf("unit", "units").isFixed(), Column.oneOf("team", "teams").isFixed(),
                Column.oneOf("person", "people").isNeeded().withHint());
    }

    @Override
    public String rows() {
        return """
                select u.code || ' ' || t.code as key, c.retired, u.code as unit, t.code as team, p.username as person
                  from directory.unit_contacts c
                  join directory.units u on u.id = c.unit
                  join directory.teams t on t.id = c.team
                  join directory.people p on p.id = c.person""";
    }

    @Override
    public String key(Values values) {
        return values.at("unit") + " " + values.at("team");
    }

    @Override
    public void check(Values values, Values is, BiConsumer<String, String> wrong) {
        boolean works = jdbc.sql("""
                select exists (select from directory.team_people w
                                 join directory.teams t on t.id = w.team and t.code = :team
                                 join directory.people p on p.id = w.person and p.username = :person)""")
                .params(values.byColumn())
                .query(Boolean.class)
                .single();
        if (!works) {
            wrong.accept("person", Words.say("settings.contacts.not-of-team"));
        }
    }

    @Override
    public void write(String key, Values values) {
        jdbc.sql("""
                insert into directory.unit_contacts (team, unit, person)
                select t.id, u.id, p.id
                  from directory.teams t, directory.units u, directory.people p
                 where t.code = :team and u.code = :unit and p.username = :person
                on conflict (team, unit) do update set person = excluded.person, retired = false""")
                .params(values.byColumn())
                .update();
    }

    @Override
    public void retire(String key, boolean retired) {
        jdbc.sql("""
                update directory.unit_contacts c set retired = :retired
                  from directory.units u, directory.teams t
                 where u.id = c.unit and t.id = c.team and u.code || ' ' || t.code = :key""")
                .param("retired", retired)
                .param("key", key)
                .update();
    }
}
