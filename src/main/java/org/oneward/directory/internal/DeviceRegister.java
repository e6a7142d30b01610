package org.oneward.directory.internal;

import java.util.List;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DeviceRegister implements Register {

    private final JdbcClient jdbc;

    DeviceRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.code("tag"), Column.line("name").isNeeded(), Column.line("model"),
                Column.oneOf("unit", "units").isNeeded(), Column.line("room"),
                Column.oneOf("service", "services").isNeeded(),
                Column.choice("process", "0", "1", "2", "3", "4").withHint(), Column.line("touches").withHint(),
                Column.line("spare").withHint());
    }

    @Override
    public String rows() {
        return """
                select d.tag as key, d.retired, d.tag, d.name, d.model, u.code as unit, d.room, s.code as service,
                       d.process::text, d.touches, d.spare
                  from directory.devices d
                  join directory.units u on u.id = d.unit
                  join directory.services s on s.id = d.service""";
    }

    @Override
    public void write(String key, Values values) {
        jdbc.sql("""
                insert into directory.devices (tag, name, model, unit, room, service, process, touches, spare)
                select :tag, :name, :model, u.id, :room, s.id, nullif(:process, '')::smallint, :touches, :spare
                  from directory.units u, directory.services s
                 where u.code = :unit and s.code = :service
                on conflict (tag) do update
                   set name = excluded.name, model = excluded.model, unit = excluded.unit, room = excluded.room,
                       service = excluded.service, process = excluded.process, touches = excluded.touches,
                       spare = excluded.spare""")
                .params(values.byColumn())
                .update();
    }

    @Override
    public void retire(String key, boolean retired) {
        jdbc.sql("update directory.devices set retired = :retired where tag = :key")
                .param("retired", retired)
                .param("key", key)
                .update();
    }
}
