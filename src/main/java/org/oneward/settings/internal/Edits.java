package org.oneward.settings.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Edits rows one at a time, each remembered with how it stood, so that there is a way back. */
@Service
class Edits {

    private static final TypeReference<LinkedHashMap<String, String>> VALUES = new TypeReference<>() {
    };
    private static final String RETIRED = "(retired)";

    private final Rows rows;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Edits(Rows rows, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param file whose line it was; the change of a form has none */
    record Origin(String by, @Nullable Long file, @Nullable Long undoes) {

        static Origin form(String by) {
            return new Origin(by, null, null);
        }
    }

    /** @return the number of the change; empty when nothing is different */
    @Transactional
    Optional<Long> add(Register register, Map<String, String> typed, String by) {
        lock(register);
        mustGrow(register);
        Map<String, String> values = checked(register, typed, Map.of());
        String key = register.key(new Values(values));
        if (rows.find(register, key).isPresent()) {
            throw new Wrong(keyColumn(register), Words.say("settings.wrong.there", key));
        }
        return write(register, key, null, values, Origin.form(by));
    }

    /** @param mark of the row as it was read */
    @Transactional
    Optional<Long> change(Register register, String key, Map<String, String> typed, String mark, String by) {
        lock(register);
        Row is = rows.find(register, key).orElseThrow(NotThere::new);
        Map<String, String> values = checked(register, typed, is.values());
        if (!is.mark().equals(mark)) {
            throw new Conflict(Words.say("settings.changed-meanwhile"));
        }
        return write(register, key, is, values, Origin.form(by));
    }

    @Transactional
    Optional<Long> retire(Register register, String key, boolean retired, String by) {
        lock(register);
        if (!register.retires()) {
            throw new NotThere();
        }
        Row is = rows.find(register, key).orElseThrow(NotThere::new);
        if (is.retired() == retired) {
            return Optional.empty();
        }
        register.retire(key, retired);
        return Optional.of(remember(register, key, is, Origin.form(by)));
    }

    /** Puts the row back as it stood; one that was added goes out of use. */
    @Transactional
    String undo(long change, String by) {
        Done done = done(change).orElseThrow(NotThere::new);
        Register register = rows.register(done.register());
        lock(register);
        undo(register, done, by);
        return Address.of(done.register(), done.key());
    }

    private void undo(Register register, Done done, String by) {
        Row is = rows.find(register, done.key()).orElseThrow(NotThere::new);
        if (!stored(is).equals(done.became())) {
            throw new Conflict(Words.say("settings.undo.late", done.key()));
        }
        var origin = new Origin(by, null, done.id());
        if (done.was() == null) {
            register.retire(done.key(), true);
            remember(register, done.key(), is, origin);
            return;
        }
        boolean retired = Boolean.parseBoolean(done.was().get(RETIRED));
        var values = new LinkedHashMap<>(done.was());
        values.remove(RETIRED);
        if (retired != is.retired()) {
            register.retire(done.key(), retired);
        }
        if (!values.equals(is.values())) {
            register.write(done.key(), new Values(values));
        }
        remember(register, done.key(), is, origin);
    }

    /** Puts back what a file changed, the last line first; what was changed again since stays, and is named. */
    List<String> undoFile(Register register, long file, String by, Runnable step) {
        List<String> stays = new ArrayList<>();
        List<Done> some = ofFile(file, Long.MAX_VALUE);
        while (!some.isEmpty()) {
            for (Done done : some) {
                try {
                    undo(register, done, by);
                } catch (Conflict | NotThere e) {
                    stays.add(done.key());
                }
                step.run();
            }
            some = ofFile(file, some.getLast().id());
        }
        return stays;
    }

    /** A row of a file, checked before; in the caller's transaction. */
    void take(Register register, Map<String, String> values, long file, String by) {
        String key = register.key(new Values(values));
        Row is = rows.find(register, key).orElse(null);
        Map<String, String> whole = whole(register, is == null ? Map.of() : is.values(), values);
        if (is != null && is.retired()) {
            register.retire(key, false);
        }
        write(register, key, is, whole, new Origin(by, file, null));
    }

    List<Change> history(String register, String key) {
        return jdbc.sql("""
                select id, by, at, was, became from settings.changes
                 where register = :register and key = :key
                 order by id desc
                 limit 20""")
                .param("register", register)
                .param("key", key)
                .query((row, number) -> new Change(
                        row.getLong("id"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        values(row.getString("was")),
                        Objects.requireNonNull(values(row.getString("became")))))
                .list();
    }

    void lock(Register register) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('settings ' || :register))")
                .param("register", register.name())
                .query((row, number) -> number)
                .list();
    }

    static void mustGrow(Register register) {
        if (!register.grows()) {
            throw new NotThere();
        }
    }

    private Map<String, String> checked(Register register, Map<String, String> typed, Map<String, String> is) {
        Sheet sheet = new Sheet(register, rows::keys);
        Map<String, String> values = whole(register, is, sheet.clean(typed));
        register.columns().stream()
                .filter(Column::fixed)
                .filter(column -> is.containsKey(column.name()))
                .forEach(column -> values.put(column.name(), is.get(column.name())));
        String key = register.key(new Values(values));
        sheet.expect(key);
        List<Wrong.Field> problems = new ArrayList<>(sheet.problems(values, is));
        register.columns().stream().filter(Column::unique).forEach(column -> {
            String value = values.getOrDefault(column.name(), "");
            String holder = rows.holders(register, column, List.of(value)).getOrDefault(value, key);
            if (!holder.equals(key)) {
                problems.add(new Wrong.Field(column.name(), Words.say("settings.wrong.taken", holder)));
            }
        });
        if (!problems.isEmpty()) {
            throw new Wrong(problems);
        }
        return values;
    }

    /** Every column of a row: what is said now, else what stood there, else nothing, or no. */
    static Map<String, String> whole(Register register, Map<String, String> is, Map<String, String> said) {
        Map<String, String> whole = new LinkedHashMap<>();
        register.columns().forEach(column -> whole.put(column.name(), said.getOrDefault(column.name(),
                is.getOrDefault(column.name(), column.kind() == Column.Kind.YES_NO ? "false" : ""))));
        return whole;
    }

    private Optional<Long> write(
            Register register, String key, @Nullable Row is, Map<String, String> values, Origin origin) {
        if (is != null && !is.retired() && is.values().equals(values)) {
            return Optional.empty();
        }
        register.write(key, new Values(values));
        return Optional.of(remember(register, key, is, origin));
    }

    private long remember(Register register, String key, @Nullable Row was, Origin origin) {
        Row became = rows.find(register, key).orElseThrow();
        return jdbc.sql("""
                insert into settings.changes (register, key, by, at, was, became, import, undoes)
                values (:register, :key, :by, :at, cast(:was as jsonb), cast(:became as jsonb), :import, :undoes)
                returning id""")
                .param("register", register.name())
                .param("key", key)
                .param("by", origin.by())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("was", was == null ? null : json.writeValueAsString(stored(was)))
                .param("became", json.writeValueAsString(stored(became)))
                .param("import", origin.file())
                .param("undoes", origin.undoes())
                .query(Long.class)
                .single();
    }

    private record Done(
            long id, String register, String key, @Nullable Map<String, String> was, Map<String, String> became) {}

    private static final String DONE = "select id, register, key, was, became from settings.changes where ";

    private Optional<Done> done(long change) {
        return jdbc.sql(DONE + "id = :change").param("change", change).query((row, number) -> done(row)).optional();
    }

    private List<Done> ofFile(long file, long before) {
        return jdbc.sql(DONE + "import = :file and id < :before order by id desc limit " + Imports.SOME)
                .param("file", file)
                .param("before", before)
                .query((row, number) -> done(row))
                .list();
    }

    private Done done(ResultSet row) throws SQLException {
        return new Done(row.getLong("id"), row.getString("register"), row.getString("key"),
                values(row.getString("was")), Objects.requireNonNull(values(row.getString("became"))));
    }

    private @Nullable Map<String, String> values(@Nullable String stored) {
        return stored == null ? null : json.readValue(stored, VALUES);
    }

    private static Map<String, String> stored(Row row) {
        Map<String, String> stored = new LinkedHashMap<>(row.values());
        stored.put(RETIRED, String.valueOf(row.retired()));
        return stored;
    }

    private static String keyColumn(Register register) {
        return register.columns().getFirst().name();
    }
}
