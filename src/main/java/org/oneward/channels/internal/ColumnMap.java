package org.oneward.channels.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.IncidentLog;
import org.oneward.shared.Usage;

/**
 * What another desk calls the columns of its log: {@code our column = their column}, line by line; beside them
 * {@code source}, the name that stands before its numbers, and {@code dates}, how it writes times.
 */
record ColumnMap(String source, IncidentLog.Shape shape) {

    static final List<String> NEEDED = List.of("number", "opened_at");

    static final List<String> COLUMNS = List.of("number", "incident_state", "sys_mod_count", "opened_at",
            "sys_updated_at", "sys_updated_by", "resolved_at", "closed_at", "caller_id", "location", "category",
            "subcategory", "u_symptom", "priority", "assignment_group", "assigned_to", "short_description",
            "description", "comments", "work_notes");

    private static final String SOURCE = "servicenow";
    private static final int LONGEST_NAMED = 200;

    /** Outside of what stands in quotes; its strict reading asks for an era, the year alone does not. */
    private static final Pattern YEAR_OF_ERA = Pattern.compile("y(?=(?:[^']*'[^']*')*[^']*$)");

    static ColumnMap of(@Nullable String file) {
        if (file == null) {
            return new ColumnMap(SOURCE, IncidentLog.Shape.SERVICENOW);
        }
        Properties told = read(Path.of(file));
        String source = told.getProperty("source", SOURCE).strip();
        if (!source.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw new Usage("In %s source is “%s”, but it is a small word such as jira.".formatted(file, source));
        }
        Map<String, String> names = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        told.stringPropertyNames().stream().sorted().filter(key -> !key.equals("source") && !key.equals("dates"))
                .forEach(key -> {
                    if (COLUMNS.contains(key)) {
                        names.put(key, told.getProperty(key).strip());
                    } else {
                        unknown.add(key);
                    }
                });
        if (!unknown.isEmpty()) {
            String named = String.join(", ", unknown);
            throw new Usage("%s names %s, but the columns are %s.".formatted(file,
                    named.length() > LONGEST_NAMED ? named.substring(0, LONGEST_NAMED) + "…" : named,
                    String.join(", ", COLUMNS)));
        }
        return new ColumnMap(source, new IncidentLog.Shape(names, dates(file, told.getProperty("dates")), null));
    }

    private static Properties read(Path file) {
        Properties told = new Properties();
        try (var lines = Files.newBufferedReader(file)) {
            told.load(lines);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new Usage("%s is no column map: lines such as number = Issue key.".formatted(file));
        } catch (IOException e) {
            throw new Usage("%s cannot be read.".formatted(file));
        }
        return told;
    }

    private static @Nullable DateTimeFormatter dates(String file, @Nullable String pattern) {
        try {
            return pattern == null
                    ? null
                    : DateTimeFormatter.ofPattern(YEAR_OF_ERA.matcher(pattern.strip()).replaceAll("u"), Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new Usage("In %s dates is “%s”, but it looks like dd/MMM/yy h:mm a.".formatted(file, pattern));
        }
    }
}
