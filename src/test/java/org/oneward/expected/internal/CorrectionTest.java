package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.expected.internal.Expectation.Level;
import org.oneward.expected.internal.History.Row;
import org.oneward.expected.internal.History.State;

class CorrectionTest {

    private final Correction correction = new Correction();

    @Test
    void atFirstLevelsAreReadAsTheyAre() {
        assertThat(correction.levels()).containsExactly(new double[]{.13, .5, .8, .9}, within(1e-12));
    }

    /** logit(.8) = 1.3863; one miss moves it by .005·.8 = .004, to 1.3903, which is .80064. */
    @Test
    void aMissMovesTheLevelUpAndAHitALittleDown() {
        correction.learn(Level.P80, false);
        assertThat(correction.levels()[Level.P80.ordinal()]).isCloseTo(.80064, within(5e-6));

        correction.learn(Level.P50, true);
        assertThat(correction.levels()[Level.P50.ordinal()]).isCloseTo(.499375, within(5e-6));
    }

    @Test
    void itNeverGoesFarAndNeverCrosses() {
        for (int i = 0; i < 10_000; i++) {
            correction.learn(Level.P80, false);
            correction.learn(Level.P90, true);
        }

        assertThat(correction.levels()[Level.P80.ordinal()]).isCloseTo(.8684, within(1e-4));
        assertThat(correction.levels()[Level.P90.ordinal()]).isCloseTo(.8684, within(1e-4));
    }

    /** One request an hour, of four kinds; from the middle on each takes twice as long. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whenEverythingTakesTwiceAsLongStatementsHoldAgainAfterFiveHundredFinished(long seed) {
        List<History> stream = doubling(seed);
        long half = stream.get(stream.size() / 2).opened();
        long recovered = stream.stream()
                .map(CorrectionTest::end)
                .filter(end -> end >= half)
                .sorted()
                .skip(500)
                .findFirst().orElseThrow();
        Score before = new Score();
        Score justAfter = new Score();
        Score again = new Score();
        new Walk(stream, 0, List.of()).live(new Walk.Said() {
            @Override
            public void opened(History history, Expectation expectation) {
                Score score = history.opened() < half ? before : history.opened() < recovered ? justAfter : again;
                if (history.opened() > stream.getFirst().opened() + 30 * 24 * 60 && again.n() < 1000) {
                    score.add(expectation.at(), (double) end(history) - history.opened());
                }
            }

            @Override
            public void restated(History history, long age, Expectation expectation) {}
        });

        assertThat(before.covered(Level.P80)).isBetween(.77, .83);
        assertThat(justAfter.covered(Level.P80)).isLessThan(.77);
        assertThat(again.covered(Level.P80)).isBetween(.77, .83);
    }

    private static long end(History history) {
        return history.rows().getLast().minute();
    }

    private static List<History> doubling(long seed) {
        Random random = new Random(seed);
        List<History> stream = new ArrayList<>();
        double time = DayClock.minute(LocalDate.parse("2026-01-05").atStartOfDay());
        for (int i = 0; i < 6000; i++) {
            time += -Math.log(1 - random.nextDouble()) * 60;
            long opened = (long) time;
            int kind = random.nextInt(4);
            double usual = (i < 3000 ? 120 : 240) * (1 + kind);
            long took = 1 + (long) (usual * Math.exp(1.2 * random.nextGaussian()));
            int[] features = new int[Likeness.FEATURES];
            features[Likeness.Feature.TEAM.ordinal()] = kind;
            stream.add(new History(i, opened, List.of(
                    new Row(opened, State.OPEN, features), new Row(opened + took, State.RESOLVED, features)),
                    opened + took));
        }
        stream.sort(Comparator.comparingLong(History::opened));
        return stream;
    }
}
