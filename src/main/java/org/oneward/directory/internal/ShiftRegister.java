package org.oneward.directory.internal;

import java.util.List;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The weekly pattern. A shift is never edited: it ends and is written anew, so that every past choice stays explained. */
@Component
class ShiftRegister implements Register {

    private final JdbcClient jdbc;

    ShiftRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "shifts";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.oneOf("person", "people").isFixed(),
                Column.choice("weekday", "1", "2", "3", "4", "5", "6", "7").isFixed().withHint(),
                Column.time("begins").isFixed().withHint(), Column.time("ends").isNeeded().withHint());
    }

    /** The latest of each person, weekday and begin; out of use once it has ended. */
    @Override
    public String rows() {
        return """
                select distinct on (p.username, s.weekday, s.begins)
                       p.username || ' ' || s.weekday || ' ' || to_char(s.begins, 'HH24:MI') as key,
                       s.valid_until is not null as retired, p.username as person, s.weekday::text,
                       to_char(s.begins, 'HH24:MI') as begins, to_char(s.ends, 'HH24:MI') as ends
                  from directory.shifts s
                  join directory.people p on p.id = s.person
                 order by p.username, s.weekday, s.begins, s.id desc""";
    }

    @Override
    public String key(Values values) {
        return values.at("person") + " " + values.at("weekday") + " "
                + values.at("begins");
    }

    @Override
    public void write(String key, Values values) {
        end(key);
        jdbc.sql(
                """
                        insert into directory.shifts (person, weekday, begins, ends)
                        select id, :weekday::smallint, :begins::time, :ends::time from directory.people where username = :person""")
                .params(values.byColumn())
                .update();
    }

    @Override
    public void retire(String key, boolean retired) {
        if (retired) {
            end(key);
            return;
        }
        jdbc.sql("""
                insert into directory.shifts (person, weekday, begins, ends)
                select s.person, s.weekday, s.begins, s.ends
                  from directory.shifts s
                  join directory.people p on p.id = s.person
                 where p.username || ' ' || s.weekday || ' ' || to_char(s.begins, 'HH24:MI') = :key
                 order by s.id desc
                 limit 1""")
                .param("key", key)
                .update();
    }

    private void end(String key) {
        jdbc.sql("""
                update directory.shifts s set valid_until = clock_timestamp()
                  from directory.people p
                 where p.id = s.person and s.valid_until is null
                   and p.username || ' ' || s.weekday || ' ' || to_char(s.begins, 'HH24:MI') = :key""")
                .param("key", key)
                .update();
    }
}
