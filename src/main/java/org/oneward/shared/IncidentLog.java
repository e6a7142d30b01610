package org.oneward.shared;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An incident log as service desks export it: CSV in UTF-8, UTF-16 or what Windows wrote before, one row per update of an
 * incident, plain or gzip, columns in any order, quoted or not. A line that cannot be read is handed back with its number and the reason, and stops nothing.
 */
public final class IncidentLog {

    /** What is made of the log, row by row in the order of the file. */
    public interface Rows {

        /**
         * @throws IllegalArgumentException when the row makes no sense: the line is handed back with that reason
         * @throws DateTimeException likewise
         */
        void row(Row row);

        /** A line that could not be read; its text is cut after 2,000 characters. */
        void unread(long line, String reason, String text);

        /** How far the reading has come, from 0 to 1; told now and then. */
        default void progress(double share) {}
    }

    /**
     * How another desk writes its log.
     *
     * @param names what it calls a column, by ServiceNow's name for it
     * @param dates how it writes times, beside the two ways that are always read; strict, or it makes a date of any
     * @param zone the log's own, into which a time that names another is taken; without it such a time counts as it stands
     */
    public record Shape(Map<String, String> names, @Nullable DateTimeFormatter dates, @Nullable ZoneId zone) {

        public static final Shape SERVICENOW = new Shape(Map.of(), null, null);

        public Shape in(ZoneId zone) {
            return new Shape(names, dates, zone);
        }

        private LocalDateTime time(String column, String text) {
            if (dates == null) {
                return IncidentLog.time(column, text, zone);
            }
            var end = new ParsePosition(0);
            if (dates.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
                return IncidentLog.time(column, text, zone);
            }
            try {
                return dates.parseBest(text, ZonedDateTime::from, LocalDateTime::from) instanceof ZonedDateTime named
                        ? local(named, zone)
                        : LocalDateTime.parse(text, dates);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(NO_DATE.formatted(column, cut(text)), e);
            }
        }
    }

    private static final String NO_DATE = "%s “%s” is no date that exists";
    private static final int LONGEST_LINE = 1_000_000;
    /** So far the end of a quoted field is looked for: beyond what is taken, so that one that is too long is one bad line. */
    private static final int LONGEST_LOOK = 12_000_000;
    private static final int TOLD = 2_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int OFTEN = 2_000;
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(\\d{1,2})/(\\d{1,2})/(\\d{4}) (\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[ T](\\d{2}):(\\d{2})"
            + "(?::(\\d{2})(?:[.,]\\d+)?)?(Z| ?UTC|[+-]\\d{2}:?\\d{2})?");

    private final Path file;
    private final Shape shape;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Deque<String> again = new ArrayDeque<>();
    private final Charset encoding;
    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int from;
    private int to;
    private boolean skipLineFeed;
    private long line;
    private char separator = ',';
    private int width;

    private IncidentLog(Path file, Shape shape, InputStream bytes) throws IOException {
        this.file = file;
        this.shape = shape;
        this.encoding = encoding(bytes);
        this.text = new InputStreamReader(bytes, encoding);
    }

    /** Reads a log whose columns have ServiceNow's names. */
    public static void read(Path file, Collection<String> needed, Rows rows) throws IOException {
        read(file, needed, Shape.SERVICENOW, rows);
    }

    /**
     * @param needed columns without which the log is of no use
     * @throws IOException in a sentence, when the file is no such log, lacks a needed column or ends too early
     */
    public static void read(Path file, Collection<String> needed, Shape shape, Rows rows)
            throws IOException {
        long size = Math.max(1, Files.size(file));
        try (var counted = new Counted(Files.newInputStream(file)); InputStream bytes = unpacked(counted)) {
            var log = new IncidentLog(file, shape, bytes);
            log.head(needed);
            for (long told = 0; log.next(rows); told++) {
                if (told % OFTEN == 0) {
                    rows.progress((double) counted.count / size);
                }
            }
            rows.progress(1);
        } catch (EOFException e) {
            throw new IOException("%s ends in the middle: its gzip data is cut off.".formatted(file), e);
        } catch (ZipException e) {
            throw new IOException("The gzip data of %s is damaged.".formatted(file), e);
        }
    }

    /** One row: its fields by the name of their column. */
    public static final class Row {

        private final long line;
        private final Map<String, Integer> columns;
        private final List<String> fields;
        private final Shape shape;
        private final String text;

        private Row(long line, Map<String, Integer> columns, List<String> fields, Shape shape, String text) {
            this.line = line;
            this.columns = columns;
            this.fields = fields;
            this.shape = shape;
            this.text = text;
        }

        /** The line as it stands in the file, cut as one that could not be read. */
        public String whole() {
            return told(text);
        }

        public long line() {
            return line;
        }

        /** What stands in the column; empty where that is nothing, {@code ?} or no such column. */
        public String text(String column) {
            Integer index = columns.get(column);
            String text = index == null ? "" : fields.get(index).strip();
            return text.equals("?") ? "" : text;
        }

        /** The time in the column, in the log's own zone; nothing where it is missing. */
        public @Nullable LocalDateTime time(String column) {
            String text = text(column);
            return text.isEmpty() ? null : shape.time(column, text);
        }

        /** The number in the column, 0 where it is missing. */
        public int count(String column) {
            String text = text(column);
            try {
                return text.isEmpty() ? 0 : Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("%s “%s” is no number".formatted(column, cut(text)), e);
            }
        }

        /** The time in a column that has to hold one. */
        public LocalDateTime needed(String column) {
            LocalDateTime time = time(column);
            if (time == null) {
                throw new IllegalArgumentException("%s is empty".formatted(column));
            }
            return time;
        }
    }

    /** Reads {@code d/m/Y H:M} and ISO, in both with or without seconds; a zone that it names is passed over. */
    public static LocalDateTime time(String what, String text) {
        return time(what, text, null);
    }

    private static LocalDateTime time(String what, String text, @Nullable ZoneId zone) {
        Matcher day = DAY_FIRST.matcher(text);
        Matcher iso = ISO.matcher(text);
        try {
            if (day.matches()) {
                return LocalDateTime.of(part(day, 3), part(day, 2), part(day, 1), part(day, 4), part(day, 5),
                        part(day, 6));
            }
            if (iso.matches()) {
                LocalDateTime time = LocalDateTime.of(part(iso, 1), part(iso, 2), part(iso, 3), part(iso, 4),
                        part(iso, 5), part(iso, 6));
                return iso.group(7) == null ? time : local(time.atZone(ZoneId.of(iso.group(7).strip())), zone);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(NO_DATE.formatted(what, cut(text)), e);
        }
        throw new IllegalArgumentException("%s “%s” is no time such as 7/3/2016 14:05 or 2016-03-07 14:05"
                .formatted(what, cut(text)));
    }

    private static LocalDateTime local(ZonedDateTime named, @Nullable ZoneId zone) {
        return zone == null ? named.toLocalDateTime() : named.withZoneSameInstant(zone).toLocalDateTime();
    }

    private static int part(Matcher time, int group) {
        String digits = time.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String told(String line) {
        return line.length() <= TOLD ? line : line.substring(0, TOLD) + "…";
    }

    private void head(Collection<String> needed) throws IOException {
        String head = line();
        while (head != null && head.isBlank()) {
            head = line();
        }
        if (head == null) {
            throw new IOException("%s is empty.".formatted(file));
        }
        head = head.startsWith("\uFEFF") ? head.substring(1) : head;
        if (head.startsWith("PK\3\4")) {
            throw new IOException("%s is a workbook or a ZIP archive: save it as CSV first.".formatted(file));
        }
        if (head.indexOf('\0') >= 0) {
            throw new IOException("%s is no text: an incident log is CSV, plain or gzip.".formatted(file));
        }
        String first = head;
        separator = List.of(',', ';', '\t').stream()
                .max(Comparator.comparingLong(mark -> first.chars().filter(c -> c == mark).count()))
                .orElse(',');
        List<String> titles = open(head) ? List.of() : fields(head);
        for (int i = 0; i < titles.size(); i++) {
            columns.putIfAbsent(titles.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        shape.names.forEach((ours, theirs) -> {
            Integer index = columns.get(theirs.toLowerCase(Locale.ROOT));
            if (index == null) {
                columns.remove(ours);
            } else {
                columns.put(ours, index);
            }
        });
        List<String> missing = needed.stream()
                .filter(name -> !columns.containsKey(name))
                .map(name -> shape.names.getOrDefault(name, name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException(
                    "The first line of %s names no column %s.".formatted(file, String.join(", ", missing)));
        }
        width = titles.size();
    }

    private boolean next(Rows rows) throws IOException {
        String text = line();
        if (text == null) {
            return false;
        }
        long start = line;
        if (text.isBlank()) {
            return true;
        }
        try {
            rows.row(new Row(start, columns, whole(text), shape, text));
        } catch (IllegalArgumentException | DateTimeException | CsvParseException e) {
            rows.unread(start, Objects.requireNonNullElse(e.getMessage(), "makes no sense"), told(text));
        }
        return true;
    }

    /** The fields that begin on this line; a quoted one may go over several. Lines that do not help are read again. */
    private List<String> whole(String first) throws IOException {
        if (first.length() > LONGEST_LINE) {
            throw tooLong();
        }
        var text = new StringBuilder(first);
        var quote = new Quote(separator).over(first);
        int taken = 0;
        while (quote.open && text.length() < LONGEST_LOOK) {
            String more = line();
            if (more == null) {
                break;
            }
            taken++;
            text.append('\n').append(more);
            quote.over("\n").over(more);
        }
        List<String> fields = quote.open ? List.of() : fields(text.toString());
        if (fields.size() != width) {
            if (taken > 0) {
                List.of(text.substring(first.length() + 1).split("\n", -1)).reversed().forEach(again::addFirst);
            }
            line -= taken;
            throw new IllegalArgumentException(open(first)
                    ? "a quote is never closed"
                    : "%d fields instead of %d".formatted(fields.size(), width));
        }
        if (text.length() > LONGEST_LINE) {
            throw tooLong();
        }
        return fields;
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("longer than %,d characters".formatted(LONGEST_LINE));
    }

    private boolean open(String text) {
        return new Quote(separator).over(text).open;
    }

    /** Whether a quoted field has begun and not ended; a quote within an unquoted field is only a sign. */
    private static final class Quote {

        private final char separator;
        private boolean open;
        private boolean start = true;
        private boolean justClosed;

        Quote(char separator) {
            this.separator = separator;
        }

        Quote over(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean quote = c == '"';
                if (open) {
                    open = !quote;
                    justClosed = quote;
                } else {
                    open = quote && (start || justClosed);
                    justClosed = false;
                }
                start = !open && c == separator;
            }
            return this;
        }
    }

    private List<String> fields(String record) throws IOException {
        if (record.indexOf('"') < 0) {
            return List.of(record.split(String.valueOf(separator), -1));
        }
        try (var one = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(record)) {
            return one.iterator().next().getFields();
        }
    }

    /** The next line of the file, however it ends; of one that is far too long only the beginning. */
    private @Nullable String line() throws IOException {
        String before = again.poll();
        if (before != null) {
            line++;
            return before;
        }
        StringBuilder all = null;
        while (from < to || fill()) {
            int end = from;
            if (skipLineFeed && buffer[from] == '\n') {
                skipLineFeed = false;
                from++;
                continue;
            }
            skipLineFeed = false;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            all = all == null ? new StringBuilder(256) : all;
            if (all.length() <= LONGEST_LINE) {
                all.append(buffer, from, end - from);
            }
            from = end;
            if (end < to) {
                skipLineFeed = buffer[end] == '\r';
                from++;
                break;
            }
        }
        if (all == null) {
            return null;
        }
        line++;
        return encoding.equals(StandardCharsets.ISO_8859_1) ? decoded(all.toString()) : all.toString();
    }

    /** UTF-8, and what is none is what Windows wrote before. */
    private static String decoded(String bytes) {
        if (bytes.chars().allMatch(sign -> sign < 0x80)) {
            return bytes;
        }
        byte[] line = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        } catch (CharacterCodingException e) {
            return new String(line, WINDOWS);
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = text.read(buffer);
        return to > 0;
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        InputStream bytes = buffered(raw);
        return starts(begin(bytes), 0x1f, 0x8b) ? buffered(new GZIPInputStream(bytes, 1 << 16)) : bytes;
    }

    /** Of what is no UTF-16 each line is decoded by itself: until then a sign is a byte. */
    private static Charset encoding(InputStream bytes) throws IOException {
        byte[] begin = begin(bytes);
        return starts(begin, 0xfe, 0xff) || starts(begin, 0xff, 0xfe)
                ? StandardCharsets.UTF_16
                : StandardCharsets.ISO_8859_1;
    }

    private static InputStream buffered(InputStream bytes) {
        return new BufferedInputStream(bytes, 1 << 16);
    }

    private static byte[] begin(InputStream bytes) throws IOException {
        bytes.mark(2);
        byte[] begin = bytes.readNBytes(2);
        bytes.reset();
        return begin;
    }

    private static boolean starts(byte[] begin, int first, int second) {
        return begin.length == 2 && (begin[0] & 0xff) == first && (begin[1] & 0xff) == second;
    }

    private static final class Counted extends java.io.FilterInputStream {

        private long count;

        Counted(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            int some = super.read(into, at, most);
            count += Math.max(0, some);
            return some;
        }
    }
}
