package org.oneward.channels.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oneward.channels.internal.IncidentLines.Told;
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
import tools.jackson.databind.json.JsonMapper;

/** {@code import servicenow FILE}: what the desk before did, brought along. */
@Component
class ImportCommand implements Command {

    private static final int BATCH = 500;
    private static final double SECOND = 1e9;

    /** What PostgreSQL answers when a disk is full. */
    private static final String NO_ROOM = "53100";

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
                    resolved or not. Times are read in the hospital's zone. The same file twice changes nothing, a newer export
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
            System.err.printf("The lines that could not be taken cannot be kept: %s%n", e.getMessage());
        } catch (IOException e) {
            System.err.printf("%s%nNothing of it was taken in.%n", e.getMessage());
        }
        return 1;
    }

    private int take(Path file, ColumnMap map, Rejects rejects, boolean asJson) throws IOException {
        long begun = System.nanoTime();
        long[] rows = {0};
        IncidentLines lines = new IncidentLines(map.source(), zone.zone());
        Progress reading = new Progress("Reading");
        IncidentLog.read(file, ColumnMap.NEEDED, map.shape(), new IncidentLog.Rows() {
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
        if (rows[0] == 0) {
            System.err.printf("%s holds no incidents.%n", file);
            return 1;
        }
        Map<Taken, Integer> taken = new EnumMap<>(Taken.class);
        if (!take(lines, rejects, taken)) {
            return 1;
        }
        Outcome outcome = new Outcome(rows[0], lines.incidents(), taken.getOrDefault(Taken.CREATED, 0),
                taken.getOrDefault(Taken.CHANGED, 0), taken.getOrDefault(Taken.UNCHANGED, 0), rejects.lines(),
                rejects.place() == null ? null : rejects.place().toString(),
                Math.round((System.nanoTime() - begun) / SECOND * 10) / 10.0);
        System.out.println(asJson ? json.writeValueAsString(outcome) : outcome.sentences());
        return 0;
    }

    private boolean take(IncidentLines lines, Rejects rejects, Map<Taken, Integer> taken) {
        Progress progress = new Progress("Taking in");
        int done = 0;
        List<Told> batch = new ArrayList<>(BATCH);
        try {
            for (Told told : (Iterable<Told>) lines.told()::iterator) {
                batch.add(told);
                if (batch.size() == BATCH || done + batch.size() == lines.incidents()) {
                    take(batch, rejects, taken);
                    done += batch.size();
                    batch.clear();
                    progress.at((double) done / lines.incidents());
                }
            }
            return true;
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
                    && NO_ROOM.equals(sql.getSQLState())) {
                System.err.printf(
                        """
                                The database has no room left: %,d of %,d incidents are in. Make room and call this again; what \
                                is in stays, and is not taken twice.
                                """,
                        done, lines.incidents());
                return false;
            }
            throw e;
        }
    }

    private void take(List<Told> batch, Rejects rejects, Map<Taken, Integer> taken) {
        List<Taken> became = histories.take(batch.stream().map(Told::past).toList());
        for (int i = 0; i < batch.size(); i++) {
            taken.merge(became.get(i), 1, Integer::sum);
            if (became.get(i) == Taken.ANOTHER) {
                String reason = "another incident is here as %s, opened at another time"
                        .formatted(batch.get(i).past().externalRef());
                batch.get(i).lines().forEach(line -> rejects.add(line, reason, ""));
            }
        }
    }
}
