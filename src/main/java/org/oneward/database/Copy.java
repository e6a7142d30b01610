package org.oneward.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Very many rows in one go, past every rule of the program and by every rule of the database. */
@Component
public class Copy {

    private record Pointer(String owner, String name, String definition) {}

    private final DataSource database;
    private final JdbcClient jdbc;

    Copy(DataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /**
     * Looks once, at the end and for all rows together, whether what they point to is there: not row by row, which is most
     * of the work. Nobody else can use these tables meanwhile: for a hospital that is still being made.
     *
     * @param schemas whose tables are written
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pointersLast(Collection<String> schemas, Runnable work) {
        List<Pointer> pointers = jdbc.sql("""
                select cast(conrelid::regclass as text) as owner, quote_ident(conname) as name,
                       pg_get_constraintdef(oid) as definition
                  from pg_constraint
                 where contype = 'f' and conparentid = 0 and cast(connamespace::regnamespace as text) in (:schemas)
                 order by oid
                """).param("schemas", schemas).query(Pointer.class).list();
        pointers.forEach(one -> alter("alter table %s drop constraint %s".formatted(one.owner, one.name)));
        work.run();
        analyze(pointers);
        pointers.forEach(one -> alter(
                "alter table %s add constraint %s %s".formatted(one.owner, one.name, one.definition)));
    }

    /** By what it counted before the rows came, the database may look each of them up among all the others. */
    private void analyze(List<Pointer> pointers) {
        String tables = pointers.stream().map(Pointer::owner).distinct().collect(Collectors.joining(", "));
        jdbc.sql("analyze " + tables).update();
    }

    private void alter(String table) {
        jdbc.sql(table).update();
    }

    /** Rows on their way to a table, spelt out ahead of the transaction that copies them. */
    public static final class Rows {

        private final String table;
        private final byte[] spelt;

        private Rows(String table, byte[] spelt) {
            this.table = table;
            this.spelt = spelt;
        }

        /**
         * @param table with its columns, such as {@code desk.tickets (number, unit)}
         * @param rows their values: text, numbers, truth, instants, arrays of text, or none
         */
        public static Rows of(String table, List<@Nullable Object[]> rows) {
            StringBuilder spelt = new StringBuilder();
            for (var row : rows) {
                for (int i = 0; i < row.length; i++) {
                    spelt.append(i == 0 ? "" : "\t").append(value(row[i]));
                }
                spelt.append('\n');
            }
            return new Rows(table, spelt.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Rows rows) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + rows.table + " from stdin");
            try {
                copy.writeToCopy(rows.spelt, 0, rows.spelt.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Copying into " + rows.table, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "\\N";
            case String text -> escaped(text);
            case String[] texts -> escaped(Stream.of(texts)
                    .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .collect(Collectors.joining(",", "{", "}")));
            default -> value.toString();
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
