package org.oneward.expected.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.oneward.expected.internal.Known.Question;
import org.oneward.expected.internal.OwnStore.Own;

/** What it takes to say both of one request, by hand: {@code bench/expected}. */
@EnabledIfSystemProperty(named = "bench", matches = "expected")
class ServedExpectationBench {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void bothTogether() {
        Random random = new Random(1);
        List<Own> requests = new ArrayList<>();
        for (int i = 0; i < Experience.MOST + 1300; i++) {
            boolean open = i >= Experience.MOST;
            Instant opened = NOW.minusSeconds(60L * (open ? random.nextInt(100_000) : 500 + random.nextInt(788_000)));
            double took = Math.exp(4 + 1.5 * random.nextGaussian());
            requests.add(own(i, random, opened, open ? null : opened.plusSeconds((long) (60 * took)),
                    open && i % 2 == 0 ? null : opened.plusSeconds((long) (20 * took))));
        }
        double[] levels = new Correction().levels();
        Known known = new Known(requests, Map.of(Question.FIXED, levels, Question.FIRST_WORD, levels));
        double[] asked = new double[2000];
        double[] open = new double[2000];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < asked.length; i++) {
                asked[i] = took(known, own(100_000 + i, random, NOW, null, null));
                open[i] = took(known, own(200_000 + i, random, NOW.minusSeconds(7200), null, null));
            }
        }
        tell("just asked", asked);
        tell("open for 2 h", open);
    }

    private static double took(Known known, Own own) {
        long begun = System.nanoTime();
        known.say(Question.FIXED, own, NOW);
        known.say(Question.FIRST_WORD, own, NOW);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void tell(String what, double[] took) {
        Arrays.sort(took);
        System.out.printf("%s, fix and first word of 20,000 each and 1,300 open: median %.2f ms, 95 of 100 %.2f ms%n",
                what,
                took[took.length / 2], took[took.length * 95 / 100]);
    }

    private static Own own(long number, Random random, Instant opened, @org.jspecify.annotations.Nullable Instant fixed,
            @org.jspecify.annotations.Nullable Instant word) {
        return new Own(number, 1, "Europe/Madrid", opened, random.nextInt(34), random.nextInt(8), "page",
                (long) random.nextInt(24), "model " + random.nextInt(30), 1 + random.nextInt(4), random.nextInt(26),
                fixed, word, fixed, fixed != null, null);
    }
}
