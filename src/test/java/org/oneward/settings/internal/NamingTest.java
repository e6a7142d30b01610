package org.oneward.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oneward.settings.internal.Naming.Line;

class NamingTest {

    @Test
    void eachCircleIsFoundOnceAndWhoeverOnlyLeadsIntoItIsInNone() {
        List<Line> lines = List.of(line(2, "before", "a"), line(3, "a", "b"), line(4, "b", "c"),
                line(5, "c", "a"), line(6, "self", "self"), line(7, "free", "gone"), line(8, "after", "b"));

        assertThat(Naming.circles(lines)).containsExactly(List.of("a", "b", "c", "a"), List.of("self", "self"));
    }

    @Test
    void aLongWayUpIsNoCircle() {
        List<Line> lines = IntStream.range(0, 100_000)
                .mapToObj(each -> line(each, "p" + each, "p" + (each + 1)))
                .toList();

        assertThat(Naming.circles(lines)).isEmpty();
    }

    @Test
    void whoeverIsNamedComesFirst() {
        assertThat(order(line(2, "cook", "lead"), line(3, "lead", "chief"), line(4, "chief", ""),
                line(5, "nurse", "cook chief")))
                .containsExactly(4, 3, 2, 5);
    }

    @Test
    void aCircleAndWhoeverNamesThemselvesAreTakenOnce() {
        assertThat(order(line(2, "a", "b"), line(3, "b", "a"), line(4, "c", "c"))).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void aChainOfAHundredThousandIsNoTrouble() {
        List<Line> chain = IntStream.range(0, 100_000).mapToObj(i -> line(i, "p" + i, "p" + (i + 1))).toList();

        assertThat(Naming.inOrder(chain)).hasSize(100_000).startsWith(99_999).endsWith(0);
    }

    private static List<Integer> order(Line... lines) {
        return Naming.inOrder(Stream.of(lines).toList());
    }

    private static Line line(int number, String key, String names) {
        return new Line(number, key, List.of(names.split(" ")));
    }
}
