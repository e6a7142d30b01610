package org.oneward.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsTest {

    private static final Path SAMPLE = Path.of("src/test/resources/servicenow-sample.csv");
    private static final LocalDate DAY = LocalDate.of(2016, 3, 7);

    @TempDir
    Path folder;

    @Test
    void readsTheIncidentsOpenedOnADay() throws IOException {
        Incidents log = Incidents.of(SAMPLE, DAY);

        assertThat(log.incidents()).hasSize(18);
        assertThat(log.unread()).isEmpty();
        assertThat(log.incidents()).allSatisfy(incident -> {
            assertThat(incident.openedAt().toLocalDate()).isEqualTo(DAY);
            assertThat(incident.rows()).isSortedAccordingTo(java.util.Comparator.comparing(Incidents.Row::at));
            assertThat(incident.rows()).allSatisfy(row -> assertThat(row.at().toLocalDate()).isEqualTo(DAY));
        });
        assertThat(Incidents.of(SAMPLE, DAY.plusDays(1)).incidents()).isEmpty();
    }

    @Test
    void namesTheLinesItCannotReadAndGoesOn() throws IOException {
        String sample = Files.readString(SAMPLE);
        Path broken = folder.resolve("broken.csv");
        Files.writeString(broken, sample + "\nshort,line\n"
                + sample.lines().skip(1).findFirst().orElseThrow().replace("7/3/2016", "soon") + "\n");

        Incidents log = Incidents.of(broken, DAY);

        assertThat(log.incidents()).hasSize(18);
        assertThat(log.unread()).hasSize(2).allMatch(line -> line.matches("line \\d+: .+"));
    }

    @Test
    void readsGzipIsoTimesAndAByteOrderMark() throws IOException {
        Path zipped = folder.resolve("log.csv.gz");
        String iso = Files.readString(SAMPLE).replace("7/3/2016 ", "2016-03-07 ")
                .replaceAll("(2016-03-07) (\\d\\d:\\d\\d)", "$1 $2:00");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(("\uFEFF" + iso).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(Incidents.of(zipped, DAY).incidents()).hasSize(18);
    }

    @Test
    void saysWhichColumnsAreMissing() throws IOException {
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "number,state\n1,New\n");

        assertThatThrownBy(() -> Incidents.of(other, DAY)).isInstanceOf(IOException.class)
                .hasMessageContaining("opened_at");
    }
}
