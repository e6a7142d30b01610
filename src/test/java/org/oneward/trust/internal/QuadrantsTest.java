package org.oneward.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuadrantsTest {

    @Test
    void happinessIsTheShareOfNineAndTenLessTheShareOfZeroToSixOverAllAnswers() {
        assertThat(of(10, 9, 9, 8, 7, 6, 3, 10, 9, 0).happiness()).isEqualTo(20);
        assertThat(of(10, 9).happiness()).isEqualTo(100);
        assertThat(of(6, 0).happiness()).isEqualTo(-100);
        assertThat(of(7, 8).happiness()).isZero();
        assertThat(of(9, 8, 8).happiness()).isEqualTo(33);
    }

    @Test
    void nobodyAnsweredIsNoAnswer() {
        assertThat(of().answers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, true, 0, 0, 0, 1", "6, false, 0, 0, 1, 0", "7, false, 1, 0, 0, 0", "10, true, 0, 1, 0, 0"})
    void eachAnswerStandsInOneOfFourFields(
            int treated, boolean solved, int kindUnsolved, int kindSolved, int coldUnsolved, int coldSolved) {
        Quadrants picture = Quadrants.of("7 East", false, List.of(new Quadrants.Felt(treated, solved)));

        assertThat(List.of(picture.kindUnsolved(), picture.kindSolved(), picture.coldUnsolved(), picture.coldSolved()))
                .containsExactly(kindUnsolved, kindSolved, coldUnsolved, coldSolved);
    }

    private static Quadrants of(int... treated) {
        return Quadrants.of("7 East", false,
                IntStream.of(treated).mapToObj(answer -> new Quadrants.Felt(answer, true)).toList());
    }
}
