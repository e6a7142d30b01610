package org.oneward.channels.internal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.channels.internal.IncidentLines.Told;
import org.oneward.database.DatabaseAway;
import org.oneward.desk.Histories;
import org.oneward.desk.Histories.Taken;
import org.oneward.shared.Arguments;
import org.oneward.shared.Command;
import org.oneward.shared.IncidentLog;
import org.oneward.shared.Progress;
import org.oneward.shared.Settings;
import org.oneward.shared.Usage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** {@code import servicenow FILE}: what the desk before did, brought along. */
@Component
class ImportCommand implements Command {

    private static final int BATCH = 500;
    private static final double SECOND = 1e9;

    /** What PostgreSQL answers when a disk is full. */
    private static final String NO_ROOM = "53100";

    /** What PostgreSQL takes at once when it goes on with its log. */
    private static final long LOG_SEGMENT = 16 << 20;

    /** What is told at the end; {@code rows} and {@code rejected} are lines of the file, the others incidents. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Outcome(
            long rows,
            int incidents,
            int created,
            int changed,
            int unchanged,
            long rejected,
            @JsonProperty("reject_file") @Nullable String rejectFile,
            double seconds) {

        String sentences() {
            return """
                    %s
                    rows       %d
                    incidents  %d
                    created    %d
                    changed    %d
                    unchanged  %d
                    rejected   %s
                    seconds    %.1f""".formatted(
                    created + changed > 0
                            ? "It is in, for reading."
                            : unchanged > 0 ? "All of it was here already: nothing changed." : "Nothing came in.",
                    rows, incidents, created, changed, unchanged,
                    rejectFile == null ? "0" : rejected + ", kept in " + rejectFile, seconds);
        }
    }

    private final Histories histories;
    private final LogZone zone;
    private final Settings settings;
    private final JsonMapper json;

    ImportCommand(Histories histories, LogZone zone, Settings settings, JsonMapper json) {
        this.histories = histories;
        this.zone = zone;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public String name() {
        return "import servicenow";
    }

    @Override
    public String help() {
        return """
                import servicenow FILE [--map FILE] [--json]
                    Brings along what the desk before did: one request of each incident of a log (CSV, plain or gzip),
                    its rows as what happened. They are for reading, by IT: in no queue, list, count or figure, whether
                    resolved or not; how long those took that were resolved teaches the expected times. Times are read in the hospital's zone where they name no other. The same file twice changes nothing, a newer export
                    adds what is new. Lines that cannot be read stop nothing: they are kept in FILE.rejected.csv with
                    their number and the reason. --map names the columns of another desk: deploy/maps/jira.properties
                    and deploy/maps/zammad.properties are two.""";
    }

    @Override
    public int run(List<String> call) {
        Arguments arguments = Arguments.of(call, 1, "--map=", "--json");
        Path file = Path.of(arguments.word(0));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Usage("%s cannot be read.".formatted(file));
        }
        ColumnMap map = ColumnMap.of(arguments.value("--map").orElse(null));
        try (Rejects rejects = new Rejects(Rejects.beside(file, settings.home()))) {
            return take(file, map, rejects, arguments.has("--json"));
        } catch (UncheckedIOException e) {
            System.err.printf("What could be taken is in. The lines that could not cannot be kept: %s.%n",
                    requireNonNull(e.getCause()).getMessage());
        } catch (IOException e) {
            System.err.printf("%s%nNothing of it was taken in.%n", e.getMessage());
        }
        return 1;
    }

    private int take(Path file, ColumnMap map, Rejects rejects, boolean asJson) throws IOException {
        long begun = System.nanoTime();
        IncidentLog.Shape shape = map.shape().in(zone.zone());
        IncidentLines lines = new IncidentLines(map.source(), zone.zone());
        long rows = read(file, shape, lines, rejects);
        if (rows == 0) {
            System.err.printf("%s holds no incidents.%n", file);
            return 1;
        }
        Map<Taken, Integer> taken = new EnumMap<>(Taken.class);
        Map<Long, String> others = new HashMap<>();
        if (!take(lines, others, taken)) {
            return 1;
        }
        keep(file, shape, others, rejects);
        Outcome outcome = new Outcome(rows, lines.incidents(), taken.getOrDefault(Taken.CREATED, 0),
                taken.getOrDefault(Taken.CHANGED, 0), taken.getOrDefault(Taken.UNCHANGED, 0), rejects.lines(),
                rejects.place() == null ? null : rejects.place().toString(),
                Math.round((System.nanoTime() - begun) / SECOND * 10) / 10.0);
        System.out.println(asJson ? json.writeValueAsString(outcome) : outcome.sentences());
        return 0;
    }

    /** All of the file, before anything of it is taken in; what cannot be is on the disk then. */
    private static long read(Path file, IncidentLog.Shape shape, IncidentLines lines, Rejects rejects)
            throws IOException {
        long[] rows = {0};
        Progress reading = new Progress("Reading");
        try {
            IncidentLog.read(file, ColumnMap.NEEDED, shape, new IncidentLog.Rows() {
                @Override
                public void row(IncidentLog.Row row) {
                    lines.take(row);
                    rows[0]++;
                }

                @Override
                public void unread(long line, String reason, String text) {
                    rejects.add(line, reason, text);
                    rows[0]++;
                }

                @Override
                public void progress(double share) {
                    reading.at(share);
                }
            });
            rejects.flush();
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "The lines that cannot be taken cannot be kept: %s."
                            .formatted(requireNonNull(e.getCause()).getMessage()),
                    e);
        }
        return rows[0];
    }

    /** What the lines hold is no longer known: it is read once more. */
    private static void keep(Path file, IncidentLog.Shape shape, Map<Long, String> others, Rejects rejects) {
        try {
            if (!others.isEmpty()) {
                IncidentLog.read(file, ColumnMap.NEEDED, shape, new IncidentLog.Rows() {
                    @Override
                    public void row(IncidentLog.Row row) {
                        String reason = others.get(row.line());
                        if (reason != null) {
                            rejects.add(row.line(), reason, row.whole());
                        }
                    }

                    @Override
                    public void unread(long line, String reason, String text) {}
                });
            }
            rejects.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** @param others takes the lines of incidents whose number another one has here, with that reason */
    private boolean take(IncidentLines lines, Map<Long, String> others, Map<Taken, Integer> taken) {
        Progress progress = new Progress("Taking in");
        int done = 0;
        List<Told> batch = new ArrayList<>(BATCH);
        try {
            for (Told told : (Iterable<Told>) lines.told()::iterator) {
                batch.add(told);
                if (batch.size() == BATCH || done + batch.size() == lines.incidents()) {
                    take(batch, others, taken);
                    done += batch.size();
                    batch.clear();
                    progress.at((double) done / lines.incidents());
                }
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            boolean full = isFull(e);
            if (!full && !DatabaseAway.isCauseOf(e)) {
                throw e;
            }
            System.err.printf("""
                    The database %s: %,d of %,d incidents are in. %s and call this again; what is in stays, and is not \
                    taken twice.
                    """, full ? "has no room left" : "went away", done, lines.incidents(),
                    full ? "Make room" : "Wait until it is back");
            return false;
        }
    }

    /** A database that cannot write its log ends before it can say why; then the disk itself tells. */
    private boolean isFull(Exception problem) {
        return NestedExceptionUtils.getMostSpecificCause(problem) instanceof SQLException sql
                && NO_ROOM.equals(sql.getSQLState())
                || DatabaseAway.isCauseOf(problem) && settings.home().toFile().getUsableSpace() < LOG_SEGMENT;
    }

    private void take(List<Told> batch, Map<Long, String> others, Map<Taken, Integer> taken) {
        List<Taken> became = histories.take(batch.stream().map(Told::past).toList());
        for (int i = 0; i < batch.size(); i++) {
            taken.merge(became.get(i), 1, Integer::sum);
            if (became.get(i) == Taken.ANOTHER) {
                String reason = "another incident is here as %s, opened at another time"
                        .formatted(batch.get(i).past().externalRef());
                batch.get(i).lines().forEach(line -> others.put(line, reason));
            }
        }
    }
}
