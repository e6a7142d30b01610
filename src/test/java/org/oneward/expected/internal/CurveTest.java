package org.oneward.expected.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oneward.expected.internal.Curve.Weighted;

class CurveTest {

    private static final Weighted NONE = some(new double[0]);

    @Test
    void withNothingOpenItCountsShares() {
        Weighted fixed = some(new double[]{10, 20, 30, 40, 50});

        assertThat(Curve.quantiles(fixed, NONE, new double[]{.1, .5, .8, .9})).containsExactly(10, 30, 40, 50);
    }

    /** 1·(1 − 1/5) = .8 at 10; two open ones leave at 15 and 25; then .8·(1 − 1/2) = .4 at 30 and 0 at 40. */
    @Test
    void whatIsStillOpenCountsUntilItsAge() {
        Weighted fixed = some(new double[]{10, 30, 40});
        Weighted open = some(new double[]{15, 25});

        assertThat(Curve.quantiles(fixed, open, new double[]{.2, .3, .6, .61})).containsExactly(10, 30, 30, 40);
    }

    /** 1·(1 − 3/6) = .5 at 10, where without weights it were a third. */
    @Test
    void whoeverWeighsMoreCountsMore() {
        Weighted fixed = new Weighted(new double[]{10, 20, 30}, new double[]{3, 2, 1}, 0, 3);

        assertThat(Curve.quantiles(fixed, NONE, new double[]{.5, .8, .9})).containsExactly(10, 20, 30);
    }

    @Test
    void whatWasFixedComesBeforeWhatWasOpenAtTheSameTime() {
        assertThat(Curve.quantiles(some(new double[]{10}), some(new double[]{10}), new double[]{.5, .51}))
                .containsExactly(10, Double.POSITIVE_INFINITY);
    }

    /** The example of docs/expected-times.md, with the weights that stand there: .379 at 20 minutes, .502 at 45. */
    @Test
    void theCurveOfTheDocumentationComesOut() {
        Weighted fixed = new Weighted(new double[]{20, 45, 200}, new double[]{2.4323, .7916, .3262}, 0, 3);
        Weighted open = new Weighted(new double[]{60}, new double[]{2.8744}, 0, 1);

        assertThat(Curve.quantiles(fixed, open, new double[]{.3785, .3795, .5015, .5025}))
                .containsExactly(20, 45, 45, 200);
    }

    @Test
    void beyondItsEndNothingIsInvented() {
        Weighted open = some(new double[]{500, 600});

        assertThat(Curve.quantiles(some(new double[]{10, 20}), open, new double[]{.5, .8}))
                .containsExactly(20, Double.POSITIVE_INFINITY);
        assertThat(Curve.quantiles(NONE, NONE, new double[]{.5})).containsExactly(Double.POSITIVE_INFINITY);
    }

    private static Weighted some(double[] times) {
        double[] weights = new double[times.length];
        java.util.Arrays.fill(weights, 1);
        return new Weighted(times, weights, 0, times.length);
    }
}
