package org.oneward.settings.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.shared.Wrong;
import org.oneward.web.Table;
import org.oneward.web.Words;

/**
 * A file of rows as somebody's spreadsheet wrote it: comma, semicolon or tab; UTF-8, with or without a mark, UTF-16, or
 * what Windows wrote before. Its lines are read anew each time, so that a long file is never whole in memory.
 */
record Upload(String encoding, String text, char separator, List<String> heading) {

    static final int MOST = 100_000;

    /** What a file of wrong lines says beside its columns; it comes in again once they are mended. */
    static final List<String> BESIDE = List.of("line", "problem");

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** @param number in the file, the heading is 1 */
    record Line(int number, Map<String, String> values) {}

    /** @throws Wrong field {@code file}: it holds no rows that could be this register's */
    static Upload of(Register register, byte[] bytes) {
        Charset encoding = encoding(bytes);
        String text = new String(bytes, encoding);
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (text.isBlank()) {
            throw wrong("settings.file.empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw wrong("settings.file.binary");
        }
        char separator = separator(text);
        List<String> heading = read(text, separator, records -> heading(register, records.findFirst().orElseThrow()));
        Upload upload = new Upload(encoding.name(), text, separator, heading);
        long lines = upload.lines(Stream::count);
        if (lines == 0) {
            throw wrong("settings.file.empty");
        }
        if (lines > MOST) {
            throw new Wrong("file", Words.say("settings.file.long", MOST, lines));
        }
        return upload;
    }

    /** The lines in which something stands, in their order; the stream ends with the task. */
    <T> T lines(Function<Stream<Line>, T> task) {
        return read(text, separator, records -> task.apply(records.skip(1).map(this::line)
                .filter(line -> line.values().values().stream().anyMatch(value -> !value.isBlank()))));
    }

    private Line line(CsvRecord record) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(heading.size(), record.getFieldCount()); i++) {
            values.put(heading.get(i), Table.plain(record.getField(i)));
        }
        return new Line((int) record.getStartingLineNumber(), values);
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return List.of(';', '\t', ',').stream()
                .max(Comparator.comparingLong(each -> first.chars().filter(letter -> letter == each).count()))
                .orElseThrow();
    }

    private static <T> T read(String text, char separator, Function<Stream<CsvRecord>, T> task) {
        try (var csv = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).ofCsvRecord(text)) {
            return task.apply(csv.stream());
        } catch (CsvParseException e) {
            throw wrong("settings.file.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> heading(Register register, CsvRecord record) {
        List<String> names = record.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        List<String> known = register.columns().stream().map(Column::name).toList();
        Set<String> once = new HashSet<>();
        for (String name : names) {
            if (!known.contains(name) && !BESIDE.contains(name)) {
                throw new Wrong("file", Words.say("settings.file.column", name, String.join(", ", known)));
            }
            if (!once.add(name)) {
                throw new Wrong("file", Words.say("settings.file.twice", name));
            }
        }
        String missing = register.columns().stream()
                .filter(Column::fixed)
                .map(Column::name)
                .filter(name -> !once.contains(name))
                .findFirst()
                .orElse("");
        if (!missing.isEmpty()) {
            throw new Wrong("file", Words.say("settings.file.without", missing));
        }
        return names;
    }

    private static Charset encoding(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException _) {
            return WINDOWS;
        }
    }

    private static Wrong wrong(String key) {
        return new Wrong("file", Words.say(key));
    }
}
