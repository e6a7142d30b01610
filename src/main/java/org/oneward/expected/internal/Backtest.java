package org.oneward.expected.internal;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.oneward.expected.internal.Expectation.Level;

/**
 * What the method would have said of each incident opened since the cut, held against how long it took. Beside it two
 * ways of plain counting, learnt on what was finished before the cut.
 */
final class Backtest {

    /** Hours after which it is said anew of what is still open. */
    static final List<Integer> AGES = List.of(2, 8, 24, 72);

    private static final long HOUR = 60;

    final Score model = new Score();
    final Score global = new Score();
    final Score group = new Score();
    final List<Score> restated = AGES.stream().map(_ -> new Score()).toList();
    final Settled settled = new Settled();
    final List<Settled> settledRestated = AGES.stream().map(_ -> new Settled()).toList();
    /** Opened since the cut, and the log does not tell how they ended. */
    int leftOut;

    private Backtest() {}

    static Backtest of(List<History> histories, long cut, DoubleConsumer progress) {
        Backtest test = new Backtest();
        Baseline global = Baseline.global(histories, cut);
        Baseline group = Baseline.byFirstGroup(histories, cut);
        long known = histories.isEmpty() ? 0 : histories.getLast().opened();
        int[] done = {0};
        new Walk(histories, cut, AGES.stream().map(hours -> hours * HOUR).toList()).live(new Walk.Said() {
            @Override
            public void opened(History history, Expectation expectation) {
                progress.accept((double) ++done[0] / histories.size());
                if (history.opened() < cut) {
                    return;
                }
                test.settled.add(history, expectation, known);
                Long end = history.resolved();
                if (end == null) {
                    test.leftOut++;
                    return;
                }
                double took = (double) end - history.opened();
                test.model.add(expectation.at(), took);
                global.of(history).ifPresent(told -> test.global.add(told, took));
                group.of(history).ifPresent(told -> test.group.add(told, took));
            }

            @Override
            public void restated(History history, long age, Expectation expectation) {
                Long end = history.resolved();
                if (end == null || end - history.opened() > age) {
                    test.settledRestated.get(AGES.indexOf((int) (age / HOUR))).add(history, expectation, known);
                }
                if (end != null && end - history.opened() > age) {
                    test.restated.get(AGES.indexOf((int) (age / HOUR)))
                            .add(expectation.at(), (double) end - history.opened());
                }
            }
        });
        return test;
    }

    /** The keys of a score, in the order they are told. */
    enum Key {
        N, MAE_H, MEDIAN_AE_H, COVERAGE_80, COVERED_P80, COVERED_P90, PINBALL50, PINBALL80, PINBALL90;

        double of(Score score) {
            return switch (this) {
                case N -> score.n();
                case MAE_H -> score.mae();
                case MEDIAN_AE_H -> score.medianError();
                case COVERAGE_80 -> score.coverage80();
                case COVERED_P80 -> score.covered(Level.P80);
                case COVERED_P90 -> score.covered(Level.P90);
                case PINBALL50 -> score.pinball(Level.P50);
                case PINBALL80 -> score.pinball(Level.P80);
                case PINBALL90 -> score.pinball(Level.P90);
            };
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
