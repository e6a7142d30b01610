package org.oneward.directory.internal;

import java.util.List;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ServiceRegister implements Register {

    private final JdbcClient jdbc;

    ServiceRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.code("code"), Column.line("name").isNeeded(),
                Column.line("short_name").isNeeded().withHint(),
                Column.line("trouble").isNeeded().withHint(), Column.oneOf("team", "teams").isNeeded(),
                Column.choice("process", "0", "1", "2", "3", "4").withHint(), Column.line("touches").withHint(),
                Column.yesNo("vital").withHint(), Column.line("alternative").withHint(),
                Column.choice("icon", "tool", "scan", "printer", "bandage", "heart", "device-mobile", "folder",
                        "hourglass",
                        "clipboard-list", "bed", "id-badge-2", "calendar", "file-invoice", "lock", "wifi-off", "phone",
                        "transfer", "photo", "device-desktop"));
    }

    @Override
    public String rows() {
        return """
                select s.code as key, s.retired, s.code, s.name, s.short_name, s.trouble, t.code as team, s.process::text,
                       s.touches, s.vital::text, s.alternative, s.icon
                  from directory.services s
                  join directory.teams t on t.id = s.team""";
    }

    @Override
    public void write(String key, Values values) {
        jdbc.sql("""
                insert into directory.services
                       (facility, code, name, short_name, trouble, icon, process, touches, vital, alternative, team)
                select t.facility, :code, :name, :short_name, :trouble, coalesce(nullif(:icon, ''), 'tool'),
                       nullif(:process, '')::smallint, :touches, :vital::boolean, :alternative, t.id
                  from directory.teams t where t.code = :team
                on conflict (code) do update
                   set name = excluded.name, short_name = excluded.short_name, trouble = excluded.trouble,
                       icon = excluded.icon, process = excluded.process, touches = excluded.touches,
                       vital = excluded.vital, alternative = excluded.alternative, team = excluded.team""")
                .params(values.byColumn())
                .update();
    }

    @Override
    public void retire(String key, boolean retired) {
        jdbc.sql("update directory.services set retired = :retired where code = :key")
                .param("retired", retired)
                .param("key", key)
                .update();
    }
}
