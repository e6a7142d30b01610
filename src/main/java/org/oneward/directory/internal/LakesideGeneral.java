package org.oneward.directory.internal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oneward.shared.Settings;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the demo hospital from the files below {@code demo/}, which are its only source: the same cast at each start. */
@Component
@Order(1)
class LakesideGeneral implements ApplicationRunner {

    private final NamedParameterJdbcTemplate jdbc;
    private final Settings settings;

    LakesideGeneral(NamedParameterJdbcTemplate jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!settings.demo() || Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from directory.facilities)", Map.of(), Boolean.class))) {
            return;
        }
        jdbc.update("""
                insert into directory.facilities (code, name, zone, care_phone)
                values ('LG', 'Lakeside General', 'America/Chicago', '4-4357')""", Map.of());
        insert("units", """
                insert into directory.units (facility, code, name, kind, clinical, place, phone)
                select f.id, :code, :name, :kind, :clinical::boolean, :place::smallint, :phone
                  from directory.facilities f""");
        insert("people", """
                insert into directory.people (facility, username, name, mail, title, phone, unit)
                select u.facility, :username, :name, :mail, :title, :phone, u.id
                  from directory.units u where u.code = :unit""");
        jdbc.update("update directory.people set language = 'es' where username = 'mariam.diaz'", Map.of());
        insert("people", """
                insert into directory.memberships (unit, person, leads)
                select u.id, p.id, u.id = p.unit and :leads::boolean
                  from directory.people p
                  join directory.units u on u.id = p.unit or u.code = :floats_to
                 where p.username = :username""");
        insert("people", """
                insert into directory.roles (person, role)
                select p.id, role
                  from directory.people p
                  cross join unnest(string_to_array(nullif(:roles, ''), ' ')) as role
                 where p.username = :username""");
        insert("teams", """
                insert into directory.teams (facility, code, name, phone, lead, desk)
                select p.facility, :code, :name, :phone, p.id, :desk::boolean
                  from directory.people p where p.username = :lead""");
        insert("people", """
                insert into directory.team_members (team, person)
                select t.id, p.id from directory.teams t, directory.people p
                 where t.code = :team and p.username = :username""");
        insert("contacts", """
                insert into directory.unit_contacts (team, unit, person)
                select t.id, u.id, p.id from directory.teams t, directory.units u, directory.people p
                 where t.code = :team and u.code = :unit and p.username = :person""");
        insert(records("people").stream().flatMap(LakesideGeneral::shifts).toList(), """
                insert into directory.shifts (person, weekday, begins, ends, valid_from)
                select p.id, :weekday, :begins::time, :ends::time, now() - interval '2 years'
                  from directory.people p where p.username = :username""");
        insert("services", """
                insert into directory.services
                       (facility, code, name, short_name, trouble, icon, process, touches, vital, alternative, team)
                select t.facility, :code, :name, :short_name, :trouble, :icon, nullif(:process, '')::smallint, :touches,
                       :vital::boolean, :alternative, t.id
                  from directory.teams t where t.code = :team""");
        insert("devices", """
                insert into directory.devices (tag, name, model, unit, room, service, process, touches, spare)
                select :tag, :name, :model, u.id, :room, s.id, nullif(:process, '')::smallint, :touches, :spare
                  from directory.units u, directory.services s where u.code = :unit and s.code = :service""");
        jdbc.update("update directory.services set identity_check = true where code = 'accounts'", Map.of());
        jdbc.update("""
                update directory.facilities
                   set fallback_person = (select id from directory.people where username = 'sam.hart')""", Map.of());
        planByItsSize();
    }

    /** PostgreSQL would do so by itself in a minute; the history that is written until then asks much of it. */
    private void planByItsSize() {
        jdbc.update("""
                analyze directory.facilities, directory.units, directory.people, directory.memberships, directory.roles,
                    directory.teams, directory.team_members, directory.unit_contacts, directory.shifts,
                    directory.services, directory.devices""", Map.of());
    }

    private void insert(String file, String sql) {
        insert(records(file).stream().map(NamedCsvRecord::getFieldsAsMap).toList(), sql);
    }

    private void insert(List<? extends Map<String, ?>> rows, String sql) {
        jdbc.batchUpdate(sql, rows.toArray(Map[]::new));
    }

    private static List<NamedCsvRecord> records(String file) {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(
                new ClassPathResource("demo/" + file + ".csv").getInputStream(), StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code 1-3 07:00-19:00;7 19:00-07:00}: weekdays, Monday is 1, and from when until when. */
    private static Stream<Map<String, Object>> shifts(NamedCsvRecord person) {
        return Stream.of(person.getField("shifts").split(";")).flatMap(pattern -> {
            String[] daysAndTimes = pattern.split(" ");
            String[] times = daysAndTimes[1].split("-");
            return Stream.of(daysAndTimes[0].split(",")).flatMap(LakesideGeneral::weekdays)
                    .map(weekday -> Map.of(
                            "username", person.getField("username"),
                            "weekday", weekday,
                            "begins", times[0],
                            "ends", times[1]));
        });
    }

    private static Stream<Integer> weekdays(String range) {
        String[] ends = range.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])).boxed();
    }
}
