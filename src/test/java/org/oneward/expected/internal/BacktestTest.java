package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oneward.expected.internal.Expectation.Level;

class BacktestTest {

    private static final Path SAMPLE = Path.of("src/test/resources/servicenow-incidents-300.csv.gz");
    private static final long CUT = DayClock.minute(LocalDate.parse("2016-04-01").atStartOfDay());
    private static final List<String> TOLD_AT_THE_END = List.of("resolved_at", "closed_at", "closed_code",
            "resolved_by");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenOnlyAtTheEndChangesNoExpectation() throws IOException {
        List<String> as = said(SAMPLE);

        List<String> blanked = said(changed(lines -> blank(lines)));

        assertThat(as).hasSizeGreaterThan(300).isEqualTo(blanked);
    }

    @Test
    void whatHappensAfterAMomentChangesNothingThatWasSaidBefore() throws IOException {
        List<History> all = Histories.read(SAMPLE, _ -> {}).histories();
        List<History> cut = all.stream()
                .filter(history -> history.opened() < CUT)
                .map(history -> new History(history.id(), history.opened(),
                        history.rows().stream().filter(row -> row.minute() < CUT).toList(), history.resolved()))
                .filter(history -> !history.rows().isEmpty())
                .toList();

        List<String> before = said(cut);

        assertThat(said(all)).containsAll(before.subList(0, before.size()));
    }

    /** Told two hours; the log ends five weeks, or three, after they were opened. */
    @Test
    void whatIsOpenCountsAsOverItsTimeOnceItIsOlderAndOnlyWhereTheLogGoesOn() {
        Expectation twoHours = new Expectation(new double[]{10, 60, 120, 240}, new boolean[4], 20);
        Expectation tenWeeks = new Expectation(new double[]{10, 60, 70 * 24 * 60, 240}, new boolean[4], 20);
        long end = 35 * 24 * 60;
        Settled settled = new Settled();
        settled.add(history(0, 60L, History.State.RESOLVED), twoHours, end);
        settled.add(history(0, 180L, History.State.RESOLVED), twoHours, end);
        settled.add(history(0, null, History.State.OPEN), twoHours, end);
        settled.add(history(0, null, History.State.OPEN), tenWeeks, end);
        settled.add(history(0, null, History.State.CLOSED), twoHours, end);
        settled.add(history(14 * 24 * 60, 14 * 24 * 60 + 60L, History.State.RESOLVED), twoHours, end);

        assertThat(settled.n()).isEqualTo(3);
        assertThat(settled.covered()).isEqualTo(1 / 3.0);
        assertThat(settled.undecided()).isEqualTo(1);
    }

    private static History history(long opened, @Nullable Long resolved, History.State state) {
        return new History(1, opened, List.of(new History.Row(opened, state, new int[Likeness.FEATURES])), resolved);
    }

    @Test
    void eachIncidentSinceTheCutThatEndedIsJudgedOnce() throws IOException {
        List<History> all = Histories.read(SAMPLE, _ -> {}).histories();
        long ended = all.stream().filter(history -> history.opened() >= CUT && history.resolved() != null).count();
        long open = all.stream().filter(history -> history.opened() >= CUT && history.resolved() == null).count();

        Backtest test = Backtest.of(all, CUT, _ -> {});

        assertThat(test.model.n()).isEqualTo((int) ended).isPositive();
        assertThat(test.global.n()).isEqualTo((int) ended);
        assertThat(test.group.n()).isEqualTo((int) ended);
        assertThat(test.leftOut).isEqualTo((int) open).isPositive();
    }

    /** Told 1, 2, 3, 4 hours; they took 2 and 6 hours. */
    @Test
    void scoresAreWhatTheyAreByHand() {
        Score score = new Score();
        score.add(new double[]{60, 120, 180, 240}, 120);
        score.add(new double[]{60, 120, 180, 240}, 360);

        assertThat(score.n()).isEqualTo(2);
        assertThat(score.mae()).isEqualTo(2);
        assertThat(score.medianError()).isEqualTo(2);
        assertThat(score.coverage80()).isEqualTo(.5);
        assertThat(score.covered(Level.P80)).isEqualTo(.5);
        assertThat(score.pinball(Level.P50)).isEqualTo(1);
        assertThat(score.pinball(Level.P80)).isCloseTo((.2 * 1 + .8 * 3) / 2, within(1e-12));
        assertThat(score.pinball(Level.P90)).isCloseTo((.1 * 2 + .9 * 2) / 2, within(1e-12));
    }

    private static List<String> said(Path file) throws IOException {
        return said(Histories.read(file, _ -> {}).histories());
    }

    private static List<String> said(List<History> histories) {
        List<String> said = new ArrayList<>();
        new Walk(histories, 0, List.of(120L, 1440L)).live(new Walk.Said() {
            @Override
            public void opened(History history, Expectation expectation) {
                said.add(history.id() + " " + Arrays.toString(expectation.at()));
            }

            @Override
            public void restated(History history, long age, Expectation expectation) {
                said.add(history.id() + " after " + age + " " + Arrays.toString(expectation.at()));
            }
        });
        return said;
    }

    /** On all rows before the last Resolved row of their incident. */
    private static List<String> blank(List<String> lines) {
        List<String> head = List.of(lines.getFirst().split(","));
        Map<String, Integer> last = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",");
            if (fields[head.indexOf("incident_state")].equals("Resolved")) {
                last.put(fields[head.indexOf("number")], i);
            }
        }
        List<String> blanked = new ArrayList<>(List.of(lines.getFirst()));
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",");
            if (i < last.getOrDefault(fields[head.indexOf("number")], 0)) {
                TOLD_AT_THE_END.forEach(column -> fields[head.indexOf(column)] = "?");
            }
            blanked.add(String.join(",", fields));
        }
        assertThat(blanked).isNotEqualTo(lines);
        return blanked;
    }

    private Path changed(UnaryOperator<List<String>> change) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE)),
                StandardCharsets.UTF_8))) {
            return Files.write(folder.resolve("changed.csv"), change.apply(lines.lines().toList()));
        }
    }
}
