package org.oneward.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentLogTest {

    private static final List<String> NEEDED = List.of("number", "opened_at");

    @TempDir
    Path folder;

    private final List<String> rows = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private double progress;

    @ParameterizedTest
    @ValueSource(strings = {
            "number,opened_at,note\n1,7/3/2016 01:35,hot\n",
            "\uFEFFnote,number,opened_at\r\nhot,1,07/03/2016 1:35\r\n",
            "\"opened_at\",\"note\",\"number\"\n\"2016-03-07 01:35:00\",\"hot\",\"1\"\n",
            "\uFEFF\"number\",\"opened_at\",\"note\"\r\n\"1\",\"7/3/2016 01:35\",\"hot\"\r\n",
            "number;opened_at;note\n1;2016-03-07T01:35:59.123+01:00;hot",
            "Number\tOpened_at\tnote\r1\t2016-03-07T01:35Z\thot\r"})
    void readsEveryShapeOfExport(String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(rows).containsExactly("2: 1 2016-03-07T01:35 hot");
        assertThat(unread).isEmpty();
        assertThat(progress).isEqualTo(1);
    }

    @Test
    void readsGzipAndSixteenBits() throws IOException {
        String text = "number,opened_at,note\n1,7/3/2016 01:35,heiß\n";
        read(gzip(text.getBytes(StandardCharsets.UTF_8)));
        read(("\uFEFF" + text).getBytes(Charset.forName("UTF-16LE")));

        assertThat(rows).containsExactly("2: 1 2016-03-07T01:35 heiß", "2: 1 2016-03-07T01:35 heiß");
    }

    @Test
    void aQuestionMarkAndNothingAreMissing() throws IOException {
        read("number,opened_at,note\n1,?,\n".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).isEmpty();
        assertThat(unread).containsExactly("2: opened_at is empty [1,?,]");
    }

    @Test
    void aQuotedFieldMayHoldSeparatorsQuotesAndLines() throws IOException {
        read("number,opened_at,note\n1,7/3/2016 01:35,\"a, \"\"b\"\"\nc\"\n2,7/3/2016 01:36,5\" screen\n"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(rows).containsExactly("2: 1 2016-03-07T01:35 a, \"b\"\nc", "4: 2 2016-03-07T01:36 5\" screen");
    }

    @Test
    void badLinesAreHandedBackWithNumberAndReasonAndStopNothing() throws IOException {
        read("""
                number,opened_at,note
                1,31/2/2016 01:35,no such day
                2,soon,no time
                short

                3,7/3/2016 01:35,"never closed
                4,7/3/2016 25:00,no such hour
                5,7/3/2016 01:35,good
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(rows).containsExactly("8: 5 2016-03-07T01:35 good");
        assertThat(unread).extracting(line -> line.replaceAll(" \\[.*", "")).containsExactly(
                "2: opened_at “31/2/2016 01:35” is no date that exists",
                "3: opened_at “soon” is no time such as 7/3/2016 14:05 or 2016-03-07 14:05",
                "4: 1 fields instead of 3",
                "6: a quote is never closed",
                "7: opened_at “7/3/2016 25:00” is no date that exists");
    }

    @Test
    void afterAFieldOfTenMillionCharactersItGoesOn() throws IOException {
        read(("number,opened_at,note\n1,7/3/2016 01:35,\"" + "x".repeat(10_000_000) + "\"\n2,7/3/2016 01:36,good\n")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(rows).containsExactly("3: 2 2016-03-07T01:36 good");
        assertThat(unread).singleElement().asString().startsWith("2: longer than 1,000,000 characters")
                .hasSizeLessThan(2100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one of them\n", "x\n"})
    void aFieldThatGoesOverVeryManyLinesIsOneBadLineOnceItIsTooLong(String line) throws IOException {
        String log = "number,opened_at,note\n1,7/3/2016 01:35,\"%s\"\n2,7/3/2016 01:36,good\n";

        read(log.formatted(line.repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(rows).hasSize(2);
        rows.clear();

        int lines = 10_000_000 / line.length();
        read(log.formatted(line.repeat(lines)).getBytes(StandardCharsets.UTF_8));
        assertThat(rows).containsExactly((lines + 3) + ": 2 2016-03-07T01:36 good");
        assertThat(unread).singleElement().asString().startsWith("2: longer than 1,000,000 characters")
                .hasSizeLessThan(2100);
    }

    @Test
    void aFileThatIsNoLogIsRefusedInASentence() throws IOException {
        byte[] log = "number,opened_at,note\n1,7/3/2016 01:35,hot\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        byte[] whole = gzip(log);
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        byte[] damaged = gzip(noise);
        for (int i = 1000; i < 1100; i++) {
            damaged[i] ^= 0x55;
        }

        refused(new byte[0], "is empty");
        refused("\n\n".getBytes(StandardCharsets.UTF_8), "is empty");
        refused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "names no column number, opened_at");
        refused(new byte[]{0x7f, 'E', 'L', 'F', 0, 0, 1, 2}, "is no text");
        refused(new byte[]{'P', 'K', 3, 4, 0, 0, 1, 2}, "is a workbook or a ZIP archive");
        refused(noise, "");
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "ends in the middle");
        refused(java.util.Arrays.copyOf(whole, 6), "ends in the middle");
        refused(damaged, "");
    }

    @ParameterizedTest
    @CsvSource({"29/2/2016 01:16, 2016-02-29T01:16", "2016-02-29 01:16:30, 2016-02-29T01:16:30"})
    void readsTimes(String text, LocalDateTime time) {
        assertThat(IncidentLog.time("it", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-03-07T07:35:00Z", "2016-03-07 07:35 UTC", "2016-03-07 07:35:00 UTC",
            "2016-03-07T12:35:00+05:00", "2016-03-07T02:35:00.000-0500", "2016-03-07 01:35", "07/Mar/16 7:35 AM Z"})
    void aTimeThatNamesItsZoneIsTakenIntoTheLogs(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("zones.csv"), "number,opened_at,note\n1," + text + ",hot\n");

        IncidentLog.read(file, NEEDED, new IncidentLog.Shape(Map.of(),
                DateTimeFormatter.ofPattern("d/MMM/yy h:mm a X", Locale.ENGLISH), ZoneId.of("America/Chicago")),
                collect());

        assertThat(rows).containsExactly("2: 1 2016-03-07T01:35 hot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void whatWasWrittenElsewhereIsReadAsItWas(String encoding) throws IOException {
        read("number,opened_at,note\n1,7/3/2016 01:35,“café”\n".getBytes(Charset.forName(encoding)));

        assertThat(rows).containsExactly("2: 1 2016-03-07T01:35 “café”");
    }

    @Test
    void anotherDesksNamesAreTakenForServiceNows() throws IOException {
        Path file = Files.writeString(folder.resolve("jira.csv"),
                "Issue key,Created,Note\nIT-7,07/Mar/16 1:35 AM,hot\n");

        IncidentLog.read(file, NEEDED, new IncidentLog.Shape(
                Map.of("number", "Issue Key", "opened_at", "Created"),
                DateTimeFormatter.ofPattern("d/MMM/yy h:mm a", Locale.ENGLISH), null), collect());

        assertThat(rows).containsExactly("2: IT-7 2016-03-07T01:35 hot");
        assertThatThrownBy(() -> IncidentLog.read(file, NEEDED,
                new IncidentLog.Shape(Map.of("number", "Key"), null, null), collect()))
                .hasMessageContaining("names no column Key, opened_at");
    }

    private void refused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }

    private void read(byte[] bytes) throws IOException {
        IncidentLog.read(Files.write(folder.resolve("log.csv"), bytes), NEEDED, collect());
    }

    private IncidentLog.Rows collect() {
        return new IncidentLog.Rows() {
            @Override
            public void row(IncidentLog.Row row) {
                rows.add("%d: %s %s %s".formatted(row.line(), row.text("number"),
                        row.needed("opened_at").toString().replaceFirst(":59$", ""), row.text("note")));
            }

            @Override
            public void unread(long line, String reason, String text) {
                unread.add("%d: %s [%s]".formatted(line, reason, text));
            }

            @Override
            public void progress(double share) {
                progress = share;
            }
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
