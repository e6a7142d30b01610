package org.oneward.promises.internal;

import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oneward.promises.internal.WorkCalendar.Span;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * When support is there, by facility. Every change is a new version: times that were worked out stand.
 *
 * <p>A day is {@code 08:00-12:00 13:00-17:00} or empty; exceptions are {@code 2026-12-25; 2026-12-27 09:00-12:00}.
 */
@Component
class CalendarRegister implements Register {

    private static final List<String> DAYS = List.of(
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CalendarRegister(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String name() {
        return "calendars";
    }

    @Override
    public List<Column> columns() {
        return Stream.of(
                Stream.of(Column.oneOf("facility", "facility").isFixed()),
                DAYS.stream().map(Column::line),
                Stream.of(Column.line("exceptions").withHint())).flatMap(each -> each).toList();
    }

    @Override
    public String rows() {
        return """
                select f.code as key, false as retired, f.code as facility,
                       %s,
                       (select string_agg(e.day || coalesce(' ' || (select string_agg(s, ' ') from jsonb_array_elements_text(e.spans) s), ''),
                                          '; ' order by e.day)
                          from jsonb_each(c.exceptions) e (day, spans)) as exceptions
                  from directory.facility_names f
                  join lateral (select week, exceptions from promises.calendars
                                 where facility = f.id or facility is null
                                 order by facility nulls last, version desc limit 1) c on true"""
                .formatted(
                        IntStream.rangeClosed(1, 7)
                                .mapToObj(day -> "(select string_agg(s, ' ') from jsonb_array_elements_text(c.week -> '"
                                        + day
                                        + "') s) as " + DAYS.get(day - 1))
                                .collect(joining(", ")));
    }

    @Override
    public void check(Values values, Values is, BiConsumer<String, String> wrong) {
        boolean any = false;
        for (String day : DAYS) {
            try {
                any |= !spans(values.at(day)).isEmpty();
            } catch (RuntimeException _) {
                wrong.accept(day, Words.say("settings.calendars.spans"));
                return;
            }
        }
        if (!any) {
            wrong.accept("monday", Words.say("settings.calendars.never"));
        }
        try {
            exceptions(values.at("exceptions"));
        } catch (RuntimeException _) {
            wrong.accept("exceptions", Words.say("settings.calendars.exceptions.wrong"));
        }
    }

    @Override
    public void write(String key, Values values) {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (int day = 1; day <= 7; day++) {
            List<String> spans = spans(values.at(DAYS.get(day - 1)));
            if (!spans.isEmpty()) {
                week.put(String.valueOf(day), spans);
            }
        }
        jdbc.sql(
                """
                        insert into promises.calendars (version, facility, week, exceptions)
                        select (select max(version) + 1 from promises.calendars), f.id, cast(:week as jsonb), cast(:exceptions as jsonb)
                          from directory.facility_names f where f.code = :key""")
                .param("key", key)
                .param("week", json.writeValueAsString(week))
                .param("exceptions", json.writeValueAsString(exceptions(values.at("exceptions"))))
                .update();
    }

    private static List<String> spans(String text) {
        List<String> spans = Stream.of(text.split(" ")).filter(span -> !span.isEmpty()).toList();
        List<Span> read = spans.stream().map(Span::of).toList();
        for (int i = 1; i < read.size(); i++) {
            if (read.get(i).from() < read.get(i - 1).until()) {
                throw new DateTimeException(text);
            }
        }
        return spans;
    }

    private static Map<String, List<String>> exceptions(String text) {
        Map<String, List<String>> days = new LinkedHashMap<>();
        for (String each : text.split(";")) {
            if (!each.isBlank()) {
                List<String> words = new ArrayList<>(List.of(each.strip().split(" ", 2)));
                String day = LocalDate.parse(words.removeFirst()).toString();
                days.put(day, words.isEmpty() ? List.of() : spans(words.getFirst()));
            }
        }
        return days;
    }

    @Override
    public boolean grows() {
        return false;
    }

    @Override
    public boolean retires() {
        return false;
    }
}
