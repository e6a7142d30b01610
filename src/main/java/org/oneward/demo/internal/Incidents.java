package org.oneward.demo.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oneward.shared.IncidentLog;

/** The incidents of a ServiceNow log that were opened on one day. */
record Incidents(List<Incident> incidents, List<String> unread) {

    private static final List<String> NEEDED = List.of("number", "incident_state", "reopen_count", "caller_id",
            "opened_at", "sys_updated_at", "location", "category", "u_symptom", "priority", "assignment_group");

    record Row(LocalDateTime at, String state, int reopened, String group) {}

    /** One incident opened that day, with its rows of that day in time's order. */
    record Incident(
            String number,
            LocalDateTime openedAt,
            String caller,
            String location,
            String category,
            String symptom,
            int priority,
            List<Row> rows) {}

    /** Lines that cannot be read are named, and stop nothing. */
    static Incidents of(Path file, LocalDate day) throws IOException {
        Map<String, Incident> incidents = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        IncidentLog.read(file, NEEDED, new IncidentLog.Rows() {
            @Override
            public void row(IncidentLog.Row row) {
                take(row, day, incidents);
            }

            @Override
            public void unread(long line, String reason, String text) {
                unread.add("line %d: %s".formatted(line, reason));
            }
        });
        incidents.values().forEach(incident -> incident.rows().sort(Comparator.comparing(Row::at)));
        return new Incidents(List.copyOf(incidents.values()), unread);
    }

    private static void take(IncidentLog.Row row, LocalDate day, Map<String, Incident> incidents) {
        LocalDateTime opened = row.needed("opened_at");
        LocalDateTime updated = row.needed("sys_updated_at");
        int priority = Integer.parseInt(row.text("priority").replaceFirst("\\D.*", ""));
        int reopened = row.count("reopen_count");
        if (!opened.toLocalDate().equals(day)) {
            return;
        }
        Incident incident = incidents.computeIfAbsent(row.text("number"), number -> new Incident(
                number, opened, row.text("caller_id"), row.text("location"), row.text("category"),
                row.text("u_symptom"), priority, new ArrayList<>()));
        if (updated.toLocalDate().equals(day)) {
            incident.rows()
                    .add(new Row(updated, row.text("incident_state"), reopened, row.text("assignment_group")));
        }
    }
}
