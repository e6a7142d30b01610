package org.oneward.expected.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.oneward.expected.internal.Expectation.Level;

/** What plain counting says: the quantiles of all that was finished before the cut, or of those of the same kind. */
final class Baseline {

    /** A kind with fewer finished incidents is told what holds for all. */
    private static final int FEWEST = 20;

    private final ToIntFunction<History> kind;
    private final Map<Integer, double[]> byKind;
    private final double[] all;

    private Baseline(List<History> finished, long cut, ToIntFunction<History> kind) {
        this.kind = kind;
        this.all = quantiles(finished, cut);
        this.byKind = finished.stream()
                .collect(Collectors.groupingBy(kind::applyAsInt))
                .entrySet().stream()
                .filter(some -> some.getValue().size() >= FEWEST)
                .collect(Collectors.toMap(Map.Entry::getKey, some -> quantiles(some.getValue(), cut)));
    }

    static Baseline global(List<History> histories, long cut) {
        return new Baseline(finished(histories, cut), cut, _ -> 0);
    }

    static Baseline byFirstGroup(List<History> histories, long cut) {
        int team = Likeness.Feature.TEAM.ordinal();
        return new Baseline(finished(histories, cut), cut, history -> history.rows().getFirst().features()[team]);
    }

    /** Minutes in the order of {@link Level}; nothing where nothing was finished before the cut. */
    Optional<double[]> of(History history) {
        return Optional.of(byKind.getOrDefault(kind.applyAsInt(history), all)).filter(told -> told.length > 0);
    }

    private static List<History> finished(List<History> histories, long cut) {
        return histories.stream()
                .filter(history -> history.resolved() != null && history.finishedBefore(cut) != null)
                .toList();
    }

    private static double[] quantiles(List<History> finished, long cut) {
        double[] took = finished.stream()
                .mapToDouble(history -> Objects.requireNonNull(history.finishedBefore(cut)) - history.opened())
                .sorted().toArray();
        return took.length == 0
                ? took
                : Arrays.stream(Level.values())
                        .mapToDouble(level -> between(took, level.share * (took.length - 1)))
                        .toArray();
    }

    private static double between(double[] sorted, double place) {
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
