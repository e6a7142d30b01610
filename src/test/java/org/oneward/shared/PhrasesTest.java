package org.oneward.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private final Phrases phrases = new Phrases(new Random(1));

    @Test
    void aSlotIsOneOfItsChoicesEachOfWhichMayHoldSlots() {
        assertThat(said("{one|another {of {n}|by {who}}|} fell", name -> name.equals("n") ? "two" : "Ana")).isEqualTo(
                Set.of("One fell", "Another of two fell", "Another by Ana fell", "Fell"));
    }

    @Test
    void aRangeIsEveryNumberOfIt() {
        assertThat(said("{#8-11}:00", name -> name)).isEqualTo(Set.of("8:00", "9:00", "10:00", "11:00"));
    }

    @Test
    void whatANameStandsForIsTakenAsItIs() {
        assertThat(said("by {who}", _ -> "|{A}  b")).isEqualTo(Set.of("By |{A} b"));
        assertThat(phrases.fill("in {where}", _ -> "room 4")).isEqualTo("in room 4");
    }

    @Test
    void sentencesBeginWithACapitalAndNoSpaceIsLeftOver() {
        assertThat(said("{} it  fell {}. was it {}, then? yes{}. ", _ -> "")).isEqualTo(
                Set.of("It fell. Was it, then? Yes."));
    }

    @Test
    void aSlotThatIsNotClosedIsAMistake() {
        assertThatThrownBy(() -> phrases.say(List.of("by {who"), name -> name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongSentenceIsSaidTenTimes() {
        String longer = "It was a long day on the ward. Thanks.";
        assertThat(IntStream.range(0, 12).mapToObj(_ -> phrases.say(List.of(longer), name -> name)).toList())
                .containsOnly(longer, "")
                .endsWith("", "")
                .filteredOn(longer::equals).hasSize(Phrases.OFTEN);
    }

    @Test
    void longerSentencesAreToldApartWithoutGreetings() {
        assertThat(Phrases.sentences("Hello Ana, all of us here are well today. Is it that the lamp is out? Yes. "
                + "The 10.30 round of the ward begins late")).containsExactly(
                        "Is it that the lamp is out?", "The 10.30 round of the ward begins late");
        assertThat(Phrases.sentences("")).isEmpty();
    }

    private Set<String> said(String phrase, UnaryOperator<String> names) {
        return IntStream.range(0, 200).mapToObj(_ -> phrases.say(List.of(phrase), names)).collect(Collectors.toSet());
    }
}
