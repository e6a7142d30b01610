package org.oneward.directory.internal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FacilityRegister implements Register {

    private final JdbcClient jdbc;

    FacilityRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "facility";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.code("code"), Column.line("name").isNeeded(), Column.line("zone").isNeeded().withHint(),
                Column.line("care_phone").isNeeded().withHint(),
                Column.oneOf("fallback_person", "people").isNeeded().withHint());
    }

    @Override
    public String rows() {
        return """
                select f.code as key, false as retired, f.code, f.name, f.zone, f.care_phone, p.username as fallback_person
                  from directory.facilities f
                  left join directory.people p on p.id = f.fallback_person""";
    }

    @Override
    public void check(Values values, Values is, BiConsumer<String, String> wrong) {
        try {
            ZoneId.of(values.at("zone"));
        } catch (DateTimeException _) {
            wrong.accept("zone", Words.say("settings.facility.zone.wrong"));
        }
        if (!isPhone(values.at("care_phone"))) {
            wrong.accept("care_phone", Words.say("settings.facility.care_phone.wrong"));
        }
        if (!jdbc.sql("""
                select exists (select from directory.roles r join directory.people p on p.id = r.person
                                where p.username = :person and r.role = any (:roles))""")
                .param("person", values.at("fallback_person"))
                .param("roles", PersonRegister.ANSWERING)
                .query(Boolean.class)
                .single()) {
            wrong.accept("fallback_person", Words.say("settings.facility.fallback_person.wrong"));
        }
    }

    /** Whether somebody can ring it; how a hospital writes its numbers is its own. */
    static boolean isPhone(String text) {
        return text.chars().filter(Character::isDigit).count() >= 2;
    }

    @Override
    public void write(String key, Values values) {
        jdbc.sql("""
                insert into directory.facilities (code, name, zone, care_phone, fallback_person)
                values (:code, :name, :zone, :care_phone,
                        (select id from directory.people where username = :fallback_person))
                on conflict (code) do update
                   set name = excluded.name, zone = excluded.zone, care_phone = excluded.care_phone,
                       fallback_person = excluded.fallback_person""")
                .params(values.byColumn())
                .update();
    }

    @Override
    public boolean retires() {
        return false;
    }
}
