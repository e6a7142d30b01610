package org.oneward.settings.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files of rows: read and held against the register first, taken once somebody has looked, and put back as a whole. */
@Service
class Imports {

    private static final TypeReference<LinkedHashMap<String, String>> VALUES = new TypeReference<>() {
    };

    private final Rows rows;
    private final Edits edits;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper json;
    private final TransactionTemplate apart;
    private final Clock clock;

    /** More rows than these are taken beside the page. */
    private static final int AT_ONCE = 500;

    /** So many rows are held at once, however long the file is. */
    static final int SOME = 1000;

    /** How many rows a file that is being taken has given, by its number. */
    private final Map<Long, Integer> progress = new ConcurrentHashMap<>();

    Imports(Rows rows, Edits edits, JdbcClient jdbc, NamedParameterJdbcTemplate batches, JsonMapper json,
            PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.edits = edits;
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /** @return the number under which the file waits to be looked at */
    @Transactional
    long read(Register register, String name, byte[] bytes, String by) {
        Upload upload = Upload.of(register, bytes);
        long file = jdbc.sql("""
                insert into settings.imports (register, file, by, at, encoding)
                values (:register, :file, :by, :at, :encoding)
                returning id""")
                .param("register", register.name())
                .param("file", name)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("encoding", upload.encoding())
                .query(Long.class)
                .single();
        judge(register, upload, some -> write(file, some));
        if (own(register).stream().anyMatch(column -> upload.heading().contains(column.name()))) {
            judgeNames(register, file);
        }
        return file;
    }

    private void write(long file, List<RowLine> lines) {
        batches.batchUpdate("""
                insert into settings.import_rows (import, line, key, fate, row, problems)
                values (:import, :line, :key, :fate, cast(:row as jsonb), cast(:problems as jsonb))""",
                lines.stream().map(line -> Map.of(
                        "import", file,
                        "line", line.number(),
                        "key", line.key(),
                        "fate", line.fate(),
                        "row", json.writeValueAsString(line.values()),
                        "problems", json.writeValueAsString(line.problems()))).toArray(Map[]::new));
    }

    /** Each line against the register and against the other lines: a line may name what stands below it. */
    private void judge(Register register, Upload upload, Consumer<List<RowLine>> then) {
        Sheet sheet = new Sheet(register, rows::keys);
        Firsts firsts = upload.lines(lines -> Firsts.of(register, sheet, lines));
        firsts.keys().keySet().forEach(sheet::expect);
        upload.lines(lines -> lines.gather(Gatherers.windowFixed(SOME))
                .map(some -> judged(register, sheet, firsts, some))
                .peek(then)
                .count());
    }

    private List<RowLine> judged(
            Register register, Sheet sheet, Firsts firsts, List<Upload.Line> lines) {
        List<Map<String, String>> clean = lines.stream().map(line -> sheet.clean(line.values())).toList();
        List<String> keys = clean.stream().map(values -> register.key(new Values(values))).toList();
        Map<String, Row> there = rows.find(register, keys);
        Map<Column, Map<String, String>> holders = new HashMap<>();
        firsts.values().keySet().forEach(column -> holders.put(column, rows.holders(register, column, clean.stream()
                .map(values -> values.getOrDefault(column.name(), "")).toList())));
        List<RowLine> judged = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int number = lines.get(i).number();
            Row is = there.get(keys.get(i));
            Map<String, String> whole = Edits.whole(register, is == null ? Map.of() : is.values(), clean.get(i));
            boolean same = is != null && is.values().equals(whole) && !is.retired();
            Map<String, String> problems = new LinkedHashMap<>();
            if (!same) {
                sheet.problems(whole, is == null || is.retired() ? Map.of() : is.values())
                        .forEach(problem -> problems.putIfAbsent(problem.field(), problem.message()));
            }
            int first = firsts.keys().getOrDefault(keys.get(i), number);
            if (first != number) {
                problems.putIfAbsent(register.columns().getFirst().name(), Words.say("settings.wrong.twice", first));
            }
            String key = keys.get(i);
            Map<String, String> said = clean.get(i);
            firsts.values().forEach((column, lineOf) -> {
                String value = said.getOrDefault(column.name(), "");
                String holder = holders.getOrDefault(column, Map.of()).get(value);
                int before = lineOf.getOrDefault(value, number);
                if (holder == null && before != number) {
                    problems.putIfAbsent(column.name(), Words.say("settings.wrong.twice", before));
                } else if (holder != null && !holder.equals(key)) {
                    problems.putIfAbsent(column.name(), Words.say("settings.wrong.taken", holder));
                }
            });
            String fate = !problems.isEmpty() ? "wrong" : is == null ? "new" : same ? "same" : "changed";
            judged.add(new RowLine(number, keys.get(i), fate, clean.get(i), problems));
        }
        return judged;
    }

    /**
     * Where each key stands first in a file, and each value of a column that no two rows may share.
     *
     * @param values by column
     */
    private record Firsts(Map<String, Integer> keys, Map<Column, Map<String, Integer>> values) {

        static Firsts of(Register register, Sheet sheet, Stream<Upload.Line> lines) {
            var firsts = new Firsts(new HashMap<>(), new LinkedHashMap<>());
            register.columns().stream().filter(Column::unique)
                    .forEach(column -> firsts.values().put(column, new HashMap<>()));
            lines.forEach(line -> {
                Map<String, String> clean = sheet.clean(line.values());
                firsts.keys().putIfAbsent(register.key(new Values(clean)), line.number());
                firsts.values().forEach((column, lineOf) -> {
                    String value = clean.getOrDefault(column.name(), "");
                    if (!value.isEmpty()) {
                        lineOf.putIfAbsent(value, line.number());
                    }
                });
            });
            return firsts;
        }
    }

    /** Columns that name rows of the same register. */
    private static List<Column> own(Register register) {
        return register.columns().stream().filter(column -> register.name().equals(column.register())).toList();
    }

    /** Whoever would be named in a circle, or by a line that is wrong, is wrong as well. */
    private void judgeNames(Register register, long file) {
        Map<Integer, String> wrong;
        do {
            List<Naming.Line> lines = naming(register, file);
            Set<String> there = lines.stream().map(Naming.Line::key).collect(toSet());
            wrong = new LinkedHashMap<>();
            for (Naming.Line line : lines) {
                String lost = line.names().stream().filter(name -> !there.contains(name)).collect(joining(", "));
                if (line.number() > 0 && !lost.isEmpty()) {
                    wrong.put(line.number(), Words.say("settings.wrong.unknown", lost));
                }
            }
            Map<String, Integer> numbers = lines.stream().collect(toMap(Naming.Line::key, Naming.Line::number));
            for (List<String> circle : Naming.circles(lines)) {
                String sentence = Words.say("settings.wrong.circle", said(circle));
                for (String key : circle) {
                    int number = numbers.getOrDefault(key, 0);
                    if (number > 0) {
                        wrong.putIfAbsent(number, sentence);
                    }
                }
            }
            mark(file, own(register).getFirst(), wrong);
        } while (!wrong.isEmpty());
    }

    private static String said(List<String> circle) {
        return String.join(" → ", circle.size() <= 10
                ? circle
                : Stream.of(circle.subList(0, 8), List.of("…"), circle.subList(circle.size() - 1, circle.size()))
                        .flatMap(List::stream).toList());
    }

    private void mark(long file, Column column, Map<Integer, String> wrong) {
        batches.batchUpdate("""
                update settings.import_rows set fate = 'wrong', problems = cast(:problems as jsonb)
                 where import = :import and line = :line""",
                wrong.entrySet().stream().map(each -> Map.of(
                        "import", file,
                        "line", each.getKey(),
                        "problems", json.writeValueAsString(Map.of(column.name(), each.getValue()))))
                        .toArray(Map[]::new));
    }

    /** Takes the lines that are right, all or none of them; of a long file while the page says how far it is. */
    @Transactional
    void take(long number, String by) {
        begin(number, "read", "taking");
        work(number, "failed", register -> {
            inOrder(register, number).stream().gather(Gatherers.windowFixed(SOME))
                    .forEach(some -> lines(number, some).forEach(line -> take(register, line, number, by)));
            end(number, "taken", "");
        });
    }

    /** Puts back what the file changed; what somebody changed again since stays, and is named. */
    @Transactional
    void undo(long number, String by) {
        begin(number, "taken", "undoing");
        work(number, "taken", register -> {
            List<String> stays = edits.undoFile(register, number, by, () -> step(number));
            end(number, "undone", stays.isEmpty() ? "" : Words.say("settings.file.stays", String.join(", ", stays)));
        });
    }

    private void work(long number, String otherwise, Consumer<Register> task) {
        if (file(number).orElseThrow().right() <= AT_ONCE) {
            done(number, otherwise, task);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("file-" + number).start(() -> done(number, otherwise, task));
            }
        });
    }

    private void done(long number, String otherwise, Consumer<Register> task) {
        progress.put(number, 0);
        try {
            apart.executeWithoutResult(status -> {
                Register register = rows.register(file(number).orElseThrow().register());
                edits.lock(register);
                task.accept(register);
            });
        } catch (Wrong wrong) {
            end(number, otherwise, wrong.fields().getFirst().message());
        } catch (Conflict conflict) {
            end(number, otherwise, String.valueOf(conflict.getMessage()));
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Imports.class).error("File {} was not taken", number, e);
            end(number, otherwise, Words.say("settings.file.broken"));
        } finally {
            progress.remove(number);
        }
    }

    private void take(Register register, RowLine line, long number, String by) {
        try {
            edits.take(register, line.values(), number, by);
        } catch (Wrong wrong) {
            throw new Wrong(wrong.fields().getFirst().field(),
                    Words.say("settings.file.line", line.number(), wrong.fields().getFirst().message()));
        } catch (Conflict conflict) {
            throw new Conflict(Words.say("settings.file.line", line.number(), String.valueOf(conflict.getMessage())));
        }
        step(number);
    }

    private void step(long number) {
        progress.merge(number, 1, Integer::sum);
    }

    /** The lines to take, those that are new first; whoever is named comes before whoever names. */
    private List<Integer> inOrder(Register register, long number) {
        return Naming.inOrder(naming(register, number)).stream().filter(line -> line > 0).toList();
    }

    /**
     * Who names whom once the lines that are right are taken: those lines first, then, as line 0, the rows that stay as
     * they are. Where no row names another, only the lines.
     */
    private List<Naming.Line> naming(Register register, long number) {
        List<Column> own = own(register);
        String names = own.stream()
                .map(column -> "coalesce(s.row ->> '%1$s', o.%1$s)".formatted(column.name()))
                .collect(joining(", "));
        return jdbc.sql("""
                with said as (select line, key, fate, row from settings.import_rows
                               where import = :number and fate in ('new', 'changed'))
                select coalesce(s.line, 0) as line, %s as key, %s as names
                  from said s %s
                 order by s.line is null, s.fate = 'changed', s.line"""
                .formatted(own.isEmpty() ? "s.key" : "coalesce(s.key, o.key)",
                        own.isEmpty() ? "''" : "concat_ws(' ', " + names + ")",
                        own.isEmpty() ? "" : "full join (" + register.rows() + ") o on o.key = s.key"))
                .param("number", number)
                .query((row, each) -> new Naming.Line(row.getInt("line"), row.getString("key"),
                        Stream.of(row.getString("names").split(" ")).filter(name -> !name.isEmpty()).toList()))
                .list();
    }

    Optional<RowFile> file(long number) {
        return jdbc.sql("""
                select i.id, i.register, i.file, i.by, i.at, i.encoding, i.state, i.problem,
                       count(*) filter (where r.fate = 'new') as added,
                       count(*) filter (where r.fate = 'changed') as changed,
                       count(*) filter (where r.fate = 'same') as same,
                       count(*) filter (where r.fate = 'wrong') as wrong
                  from settings.imports i
                  left join settings.import_rows r on r.import = i.id
                 where i.id = :number
                 group by i.id""")
                .param("number", number)
                .query((row, each) -> new RowFile(
                        row.getLong("id"), row.getString("register"), row.getString("file"), row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("encoding"),
                        row.getString("state"), row.getString("problem"), row.getInt("added"),
                        row.getInt("changed"), row.getInt("same"), row.getInt("wrong"),
                        progress.getOrDefault(number, 0)))
                .optional();
    }

    private static final String LINE = "select line, key, fate, row, problems from settings.import_rows where ";

    /** @param after the line before; 0 for the first */
    List<RowLine> lines(long number, String fate, int after, int limit) {
        return jdbc.sql(LINE + """
                import = :number and fate = :fate and line > :after
                order by line
                limit :limit""")
                .param("number", number)
                .param("fate", fate)
                .param("after", after)
                .param("limit", limit)
                .query(this::line)
                .list();
    }

    private List<RowLine> lines(long number, List<Integer> lines) {
        return jdbc.sql(LINE + "import = :number and line = any(:lines) order by array_position(:lines, line)")
                .param("number", number)
                .param("lines", lines.toArray(Integer[]::new))
                .query(this::line)
                .list();
    }

    private RowLine line(ResultSet row, int each) throws SQLException {
        return new RowLine(row.getInt("line"), row.getString("key"), row.getString("fate"),
                json.readValue(row.getString("row"), VALUES), json.readValue(row.getString("problems"), VALUES));
    }

    /** Whoever comes second finds that it has begun already. */
    private void begin(long number, String from, String to) {
        if (jdbc.sql("update settings.imports set state = :to, taken_at = :at where id = :number and state = :from")
                .param("number", number)
                .param("from", from)
                .param("to", to)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update() == 0) {
            if (file(number).isEmpty()) {
                throw new NotThere();
            }
            throw new Conflict(Words.say("settings.file.begun"));
        }
    }

    private void end(long number, String state, String problem) {
        jdbc.sql("update settings.imports set state = :state, problem = :problem where id = :number")
                .param("number", number)
                .param("state", state)
                .param("problem", problem)
                .update();
    }

    /** What a crash cut off has taken, or put back, nothing. */
    @EventListener(ApplicationReadyEvent.class)
    void cutOff() {
        jdbc.sql("""
                update settings.imports
                   set state = case state when 'taking' then 'failed' else 'taken' end, problem = :problem
                 where state in ('taking', 'undoing')""")
                .param("problem", Words.say("settings.file.broken"))
                .update();
    }
}
