package org.oneward.channels.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Histories.Act;
import org.oneward.desk.Histories.Past;
import org.oneward.shared.IncidentLog;

/** The rows of a log, put together to what became of each incident. */
final class IncidentLines {

    private final String source;
    private final ZoneId zone;
    private final Map<String, List<Line>> incidents = new LinkedHashMap<>();
    private final Map<String, String> same = new HashMap<>();

    IncidentLines(String source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    /** An incident, and the lines of the file that told of it. */
    record Told(Past past, List<Long> lines) {}

    private record Line(
            long line,
            int changes,
            LocalDateTime opened,
            LocalDateTime at,
            @Nullable LocalDateTime ended,
            String who,
            String caller,
            String place,
            String summary,
            String details,
            String said,
            String state,
            String team,
            String responsible,
            String priority,
            String category,
            String subcategory,
            String symptom) {}

    void take(IncidentLog.Row row) {
        String number = row.text("number");
        if (number.isEmpty() || number.length() > 100) {
            throw new IllegalArgumentException(number.isEmpty() ? "number is empty" : "number is too long");
        }
        if (number.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("number holds signs that nobody can read");
        }
        LocalDateTime opened = row.needed("opened_at");
        LocalDateTime updated = row.time("sys_updated_at");
        LocalDateTime resolved = row.time("resolved_at");
        LocalDateTime closed = row.time("closed_at");
        if (resolved != null && resolved.isBefore(opened)) {
            throw new IllegalArgumentException("resolved_at %s is before opened_at %s".formatted(resolved, opened));
        }
        var line = new Line(
                row.line(), row.count("sys_mod_count"), opened,
                updated == null ? opened : updated,
                resolved == null ? closed : resolved, once(row, "sys_updated_by"), once(row, "caller_id"),
                once(row, "location"), once(row, "short_description"), once(row, "description"),
                Stream.of(row.text("comments"), row.text("work_notes"))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n\n")),
                once(row, "incident_state"), once(row, "assignment_group"), once(row, "assigned_to"),
                once(row, "priority"), once(row, "category"), once(row, "subcategory"), once(row, "u_symptom"));
        incidents.computeIfAbsent(number, _ -> new ArrayList<>(4)).add(line);
    }

    int incidents() {
        return incidents.size();
    }

    Stream<Told> told() {
        return incidents.entrySet().stream().map(incident -> told(incident.getKey(), incident.getValue()));
    }

    /** The same text stands on many rows: it is kept once. */
    private String once(IncidentLog.Row row, String column) {
        return same.computeIfAbsent(row.text(column), text -> text);
    }

    private Told told(String number, List<Line> lines) {
        lines.sort(Comparator.comparingInt(Line::changes).thenComparing(Line::at));
        Line first = lines.getFirst();
        Line last = lines.getLast();
        LocalDateTime ended = lines.stream().map(Line::ended).filter(end -> end != null).reduce(null, (_, end) -> end);
        List<Act> acts = new ArrayList<>(lines.size() + 1);
        Line before = null;
        for (Line line : lines) {
            acts.add(new Act(instant(line.at), line.who, text(before, line)));
            before = line;
        }
        if (ended != null && last.at.isBefore(ended)) {
            acts.add(new Act(instant(ended), "", "Resolved"));
        }
        Past past = new Past(source + ":" + number, summary(number, first), first.details, last.state, first.caller,
                last.place, last.team, last.responsible, instant(first.opened),
                ended == null ? null : instant(ended), acts);
        return new Told(past, lines.stream().map(Line::line).toList());
    }

    private static String summary(String number, Line line) {
        if (!line.summary.isEmpty()) {
            return line.summary;
        }
        String codes = Stream.of(coded("category ", line.category), coded("symptom ", line.symptom))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return codes.isEmpty()
                ? "Incident " + number
                : codes.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + codes.substring(1);
    }

    private static String coded(String word, String code) {
        return code.isEmpty() || code.toLowerCase(java.util.Locale.ROOT).startsWith(word) ? code : word + code;
    }

    /** What the row changed, in the other desk's own words. */
    private static String text(@Nullable Line before, Line line) {
        String changed = Stream.of(
                changed("", before == null ? "" : before.state, line.state),
                changed("priority ", before == null ? "" : before.priority, line.priority),
                changed("team ", before == null ? "" : before.team, line.team),
                changed("responsible ", before == null ? "" : before.responsible, line.responsible),
                changed("category ", before == null ? "" : before.category, line.category),
                changed("subcategory ", before == null ? "" : before.subcategory, line.subcategory),
                changed("symptom ", before == null ? "" : before.symptom, line.symptom),
                changed("place ", before == null ? "" : before.place, line.place))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        String act = changed.isEmpty() ? "Updated" : changed;
        return line.said.isEmpty() || before != null && line.said.equals(before.said) ? act : act + "\n\n" + line.said;
    }

    private static String changed(String word, String before, String now) {
        if (now.equals(before)) {
            return "";
        }
        return now.isEmpty() ? "no " + word.strip() : coded(word, now);
    }

    private Instant instant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }
}
