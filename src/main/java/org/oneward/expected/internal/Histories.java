package org.oneward.expected.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.oneward.expected.internal.History.Row;
import org.oneward.expected.internal.History.State;
import org.oneward.expected.internal.Likeness.Feature;
import org.oneward.shared.IncidentLog;

/** Reads the incidents of a log, in the order of their opening. */
final class Histories {

    private static final List<String> NEEDED = List.of("number", "incident_state", "opened_at", "sys_updated_at",
            "resolved_at", "assignment_group");

    /** The columns that are compared, in the order of {@link Feature}; two features are those of the time. */
    private static final Map<Feature, String> COLUMNS = Map.of(
            Feature.RESPONSIBLE, "assigned_to", Feature.TEAM, "assignment_group", Feature.WRITTEN_BY,
            "sys_updated_by", Feature.SYMPTOM, "u_symptom", Feature.CATEGORY, "category", Feature.SUBCATEGORY,
            "subcategory", Feature.PLACE, "location");

    private final Map<Feature, Map<String, Integer>> codes = new HashMap<>();
    private final Map<String, List<Line>> incidents = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();
    private long rows;
    private long bad;

    private Histories() {}

    /**
     * A log as it was read.
     *
     * @param bad how many lines could not be read
     * @param unread the first of them, with their reasons
     */
    record Log(List<History> histories, long rows, long bad, List<String> unread) {}

    private record Line(int changes, long opened, long minute, State state, int[] features, @Nullable Long resolved) {}

    static Log read(Path file, DoubleConsumer progress) throws IOException {
        Histories reading = new Histories();
        IncidentLog.read(file, NEEDED, new IncidentLog.Rows() {
            @Override
            public void row(IncidentLog.Row row) {
                reading.take(row);
            }

            @Override
            public void unread(long line, String reason, String text) {
                reading.bad++;
                if (reading.unread.size() < 20) {
                    reading.unread.add("line %d: %s".formatted(line, reason));
                }
            }

            @Override
            public void progress(double share) {
                progress.accept(share);
            }
        });
        return reading.done();
    }

    private void take(IncidentLog.Row row) {
        String number = row.text("number");
        if (number.isEmpty()) {
            throw new IllegalArgumentException("number is empty");
        }
        LocalDateTime opened = row.needed("opened_at");
        LocalDateTime updated = row.needed("sys_updated_at");
        LocalDateTime resolved = row.time("resolved_at");
        if (resolved != null && resolved.isBefore(opened)) {
            throw new IllegalArgumentException("resolved_at %s is before opened_at %s".formatted(resolved, opened));
        }
        int changes = row.count("sys_mod_count");
        State state = switch (row.text("incident_state")) {
            case "Resolved" -> State.RESOLVED;
            case "Closed" -> State.CLOSED;
            default -> State.OPEN;
        };
        int[] features = new int[Likeness.FEATURES];
        COLUMNS.forEach((feature, column) -> features[feature.ordinal()] = code(feature, row.text(column)));
        features[Feature.HOURS.ordinal()] = Likeness.hours(opened.getHour());
        features[Feature.DAY.ordinal()] = Likeness.day(opened.getDayOfWeek());
        incidents.computeIfAbsent(number, _ -> new ArrayList<>(6)).add(new Line(
                changes, DayClock.minute(opened), DayClock.minute(updated), state, features,
                resolved == null ? null : DayClock.minute(resolved)));
        rows++;
    }

    private int code(Feature feature, String text) {
        Map<String, Integer> known = codes.computeIfAbsent(feature, _ -> new HashMap<>());
        return known.computeIfAbsent(text, _ -> known.size());
    }

    private Log done() {
        List<History> histories = new ArrayList<>(incidents.size());
        incidents.values().forEach(lines -> histories.add(history(histories.size(), lines)));
        histories.sort(Comparator.comparingLong(History::opened).thenComparingInt(History::id));
        return new Log(histories, rows, bad, unread);
    }

    private static History history(int id, List<Line> lines) {
        lines.sort(Comparator.comparingInt(Line::changes).thenComparingLong(Line::minute));
        int writer = Feature.WRITTEN_BY.ordinal();
        List<Row> rows = new ArrayList<>(lines.size());
        long minute = lines.getFirst().opened;
        Long resolved = null;
        for (Line line : lines) {
            minute = Math.max(minute, line.minute);
            line.features[writer] = lines.getFirst().features[writer];
            rows.add(new Row(minute, line.state, line.features));
            resolved = line.resolved == null ? resolved : line.resolved;
        }
        return new History(id, lines.getFirst().opened, rows, resolved);
    }
}
