package org.oneward.settings.internal;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.shared.NotThere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the registers. */
@Repository
class Rows {

    static final int PAGE = 50;

    private final Map<String, Register> registers;
    private final JdbcClient jdbc;

    Rows(List<Register> registers, JdbcClient jdbc) {
        this.registers = registers.stream().collect(toMap(Register::name, Function.identity()));
        this.jdbc = jdbc;
    }

    Register register(String name) {
        return Optional.ofNullable(registers.get(name)).orElseThrow(NotThere::new);
    }

    /** @param after the key of the row before; empty for the first page */
    List<Row> page(Register register, String search, boolean retired, String after, int limit) {
        return jdbc.sql(from(register) + """
                where r.retired = :retired and r.key > :after
                  and (:search = '' or position(lower(:search) in lower(cast(to_jsonb(r) - 'retired' as text))) > 0)
                order by r.key
                limit :limit""")
                .param("retired", retired)
                .param("after", after)
                .param("search", search)
                .param("limit", limit)
                .query((row, number) -> row(register, row))
                .list();
    }

    /** Those of these keys that are there. */
    Map<String, Row> find(Register register, Collection<String> keys) {
        return jdbc.sql(from(register) + " where r.key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> row(register, row))
                .list()
                .stream()
                .collect(toMap(Row::key, Function.identity()));
    }

    Optional<Row> find(Register register, String key) {
        return jdbc.sql(from(register) + " where r.key = :key")
                .param("key", key)
                .query((row, number) -> row(register, row))
                .optional();
    }

    /** Whose each of these values is, out of use or not: the key by the value. */
    Map<String, String> holders(Register register, Column column, Collection<String> values) {
        return jdbc.sql("select r.key, r.%1$s as value from (%2$s) r where r.%1$s = any(:values)"
                .formatted(column.name(), register.rows()))
                .param("values", values.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("value"), row.getString("key")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, another) -> one));
    }

    /** The keys that may be named. */
    Set<String> keys(String register) {
        return Set.copyOf(jdbc.sql("select r.key from (" + register(register).rows() + ") r where not r.retired")
                .query(String.class)
                .list());
    }

    long count(Register register) {
        return jdbc.sql("select count(*) from (" + register.rows() + ") r where not r.retired")
                .query(Long.class)
                .single();
    }

    private static String from(Register register) {
        return "select r.* from (" + register.rows() + ") r ";
    }

    private static Row row(Register register, ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : register.columns()) {
            String value = row.getString(column.name());
            values.put(column.name(), value == null ? "" : value);
        }
        return new Row(row.getString("key"), row.getBoolean("retired"), values);
    }
}
