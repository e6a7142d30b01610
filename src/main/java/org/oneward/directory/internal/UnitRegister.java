package org.oneward.directory.internal;

import java.util.List;
import org.oneward.directory.Ties;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Conflict;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class UnitRegister implements Register {

    private final JdbcClient jdbc;
    private final List<Ties> ties;

    UnitRegister(JdbcClient jdbc, List<Ties> ties) {
        this.jdbc = jdbc;
        this.ties = ties;
    }

    @Override
    public String name() {
        return "units";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.code("code"), Column.line("name").isNeeded(),
                Column.choice("kind", "ward", "icu", "emergency", "theatre", "labour", "cath", "pharmacy", "lab",
                        "imaging",
                        "dialysis", "clinic", "community", "office", "service", "it").isNeeded(),
                Column.yesNo("clinical").withHint(),
                Column.choice("place", "0", "1", "2", "3").isNeeded().withHint(),
                Column.line("phone"), Column.oneOf("facility", "facility").withHint());
    }

    @Override
    public String rows() {
        return """
                select u.code as key, u.retired, u.code, u.name, u.kind, u.clinical::text, u.place::text, u.phone,
                       f.code as facility
                  from directory.units u
                  join directory.facilities f on f.id = u.facility""";
    }

    @Override
    public void write(String key, Values values) {
        jdbc.sql("""
                insert into directory.units (facility, code, name, kind, clinical, place, phone)
                select f.id, :code, :name, :kind, :clinical::boolean, :place::smallint, :phone
                  from directory.facilities f
                 where :facility in (f.code, '')
                 order by f.id
                 limit 1
                on conflict (code) do update
                   set name = excluded.name, kind = excluded.kind, clinical = excluded.clinical, place = excluded.place,
                       phone = excluded.phone, facility = excluded.facility""")
                .params(values.byColumn())
                .update();
    }

    @Override
    public void retire(String key, boolean retired) {
        long unit = jdbc.sql("select id from directory.units where code = :key").param("key", key).query(Long.class)
                .single();
        if (retired) {
            int people = jdbc.sql("select count(*) from directory.people where unit = :unit and active")
                    .param("unit", unit)
                    .query(Integer.class)
                    .single();
            if (people > 0) {
                throw new Conflict(Words.say("settings.units.people", people));
            }
            ties.stream().flatMap(tie -> tie.ofUnit(unit).stream()).findFirst().ifPresent(tie -> {
                throw new Conflict(tie);
            });
        }
        jdbc.sql("update directory.units set retired = :retired where id = :unit")
                .param("retired", retired)
                .param("unit", unit)
                .update();
    }
}
