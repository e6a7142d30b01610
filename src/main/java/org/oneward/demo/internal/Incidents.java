package org.oneward.demo.internal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A ServiceNow incident log: one row per update of an incident, plain or gzip, columns in any order. */
record Incidents(List<Incident> incidents, List<String> unread) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d/M/yyyy H:mm");
    private static final List<String> NEEDED = List.of("number", "incident_state", "reopen_count", "caller_id",
            "opened_at",
            "sys_updated_at", "location", "category", "u_symptom", "priority", "assignment_group");

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
        try (InputStream bytes = open(file);
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Map<String, Integer> columns = new HashMap<>();
            for (CsvRecord line : lines) {
                if (columns.isEmpty()) {
                    for (int i = 0; i < line.getFieldCount(); i++) {
                        columns.put(line.getField(i).replace("\uFEFF", "").strip(), i);
                    }
                    List<String> missing = NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
                    if (!missing.isEmpty()) {
                        throw new IOException(
                                "The first line of %s names no column %s.".formatted(file, String.join(", ", missing)));
                    }
                    continue;
                }
                try {
                    read(line, columns, day, incidents);
                } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
                    unread.add("line %d: %s".formatted(line.getStartingLineNumber(), e.getMessage()));
                }
            }
        }
        incidents.values().forEach(incident -> incident.rows().sort(java.util.Comparator.comparing(Row::at)));
        return new Incidents(List.copyOf(incidents.values()), unread);
    }

    private static void read(CsvRecord line, Map<String, Integer> columns, LocalDate day,
            Map<String, Incident> incidents) {
        if (line.getFieldCount() != columns.size()) {
            throw new IndexOutOfBoundsException(
                    "%d fields instead of %d".formatted(line.getFieldCount(), columns.size()));
        }
        java.util.function.UnaryOperator<String> field = name -> line
                .getField(java.util.Objects.requireNonNull(columns.get(name))).strip();
        LocalDateTime opened = time(field.apply("opened_at"));
        LocalDateTime updated = time(field.apply("sys_updated_at"));
        int priority = Integer.parseInt(field.apply("priority").substring(0, 1));
        int reopened = Integer.parseInt(field.apply("reopen_count"));
        if (!opened.toLocalDate().equals(day)) {
            return;
        }
        Incident incident = incidents.computeIfAbsent(field.apply("number"), number -> new Incident(
                number, opened, field.apply("caller_id"), field.apply("location"), field.apply("category"),
                field.apply("u_symptom"), priority, new ArrayList<>()));
        if (updated.toLocalDate().equals(day)) {
            incident.rows()
                    .add(new Row(updated, field.apply("incident_state"), reopened, field.apply("assignment_group")));
        }
    }

    private static LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text, LOCAL);
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return gzip ? new GZIPInputStream(bytes) : bytes;
    }
}
