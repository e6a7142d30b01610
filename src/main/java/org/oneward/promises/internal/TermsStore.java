package org.oneward.promises.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oneward.directory.Directory;
import org.oneward.promises.internal.WorkCalendar.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Policies and calendars by version; as no version ever changes, each is read once. */
@Repository
class TermsStore {

    private record CalendarKey(int version, long facility) {}

    private record LevelRow(int level, String firstWord, String every, String aim, String hours) {}

    private record CalendarRow(String week, String exceptions, String zone) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Directory directory;
    private final Map<Integer, Policy> policies = new ConcurrentHashMap<>();
    private final Map<CalendarKey, WorkCalendar> calendars = new ConcurrentHashMap<>();

    TermsStore(JdbcClient jdbc, JsonMapper json, Directory directory) {
        this.jdbc = jdbc;
        this.json = json;
        this.directory = directory;
    }

    Terms inForce(long facility) {
        return jdbc.sql("""
                select (select max(version) from promises.policies) as policy_version,
                       (select version from promises.calendars
                         where facility = :facility or facility is null
                         order by facility nulls last, version desc limit 1) as calendar_version
                """)
                .param("facility", facility)
                .query((row, _) -> terms(
                        row.getInt("policy_version"), row.getInt("calendar_version"), directory.rotaVersion(),
                        facility))
                .single();
    }

    Terms of(ResultSet row, long facility) throws SQLException {
        return terms(
                row.getInt("policy_version"), row.getInt("calendar_version"), row.getLong("rota_version"), facility);
    }

    private Terms terms(int policy, int calendar, long rota, long facility) {
        return new Terms(
                policies.computeIfAbsent(policy, this::policy),
                calendars.computeIfAbsent(new CalendarKey(calendar, facility), this::calendar),
                rota);
    }

    private Policy policy(int version) {
        return new Policy(version, jdbc.sql("""
                select level, first_word, every, aim, hours from promises.policies where version = :version
                """)
                .param("version", version)
                .query(LevelRow.class)
                .list()
                .stream()
                .collect(Collectors.toMap(LevelRow::level, row -> new Policy.Level(
                        Within.of(row.firstWord),
                        Within.of(row.every),
                        Within.of(row.aim),
                        Policy.Hours.valueOf(row.hours.toUpperCase(Locale.ROOT))))));
    }

    private WorkCalendar calendar(CalendarKey key) {
        CalendarRow row = jdbc.sql("""
                select c.week::text, c.exceptions::text, f.zone
                  from promises.calendars c
                  join directory.facility_names f on f.id = :facility
                 where c.version = :version
                """)
                .param("version", key.version)
                .param("facility", key.facility)
                .query(CalendarRow.class)
                .single();
        return new WorkCalendar(
                key.version,
                ZoneId.of(row.zone),
                spans(row.week, day -> DayOfWeek.of(Integer.parseInt(day))),
                spans(row.exceptions, LocalDate::parse));
    }

    private <D> Map<D, List<Span>> spans(String document, Function<String, D> day) {
        Map<D, List<Span>> spans = new HashMap<>();
        json.readValue(document, new TypeReference<Map<String, List<String>>>() {
        })
                .forEach((key, texts) -> spans.put(day.apply(key), texts.stream().map(Span::of).toList()));
        return spans;
    }
}
