package org.oneward.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.search.internal.Typed.Part;

class TypedTest {

    @Test
    void wordsPhrasesAndFiltersAreToldApart() {
        Typed typed = Typed.of("scanner \"med cart 3\" -toner unit:7E from:\"Ana Reyes\" rea");

        assertThat(typed.words().map(Part::value)).containsExactly("scanner", "med cart 3", "toner", "rea");
        assertThat(typed.words().filter(Part::quoted).map(Part::value)).containsExactly("med cart 3");
        assertThat(typed.words().filter(Part::not).map(Part::value)).containsExactly("toner");
        assertThat(typed.filters().map(Part::filter)).containsExactly(Filter.UNIT, Filter.FROM);
        assertThat(typed.filters().map(Part::value)).containsExactly("7E", "Ana Reyes");
        assertThat(typed.words().filter(typed::isBegun).map(Part::value)).containsExactly("rea");
    }

    @Test
    void filtersAreKnownInBothLanguages() {
        assertThat(Typed.of("unidad:7E estado:en-espera").filters().map(Part::filter))
                .containsExactly(Filter.UNIT, Filter.STATE);
    }

    @Test
    void whatOnlyLooksLikeAFilterIsAWordAndSaidToBe() {
        Typed typed = Typed.of("colour:red error: https://example.org 14:20");

        assertThat(typed.strange()).containsExactly("colour");
        assertThat(typed.words().map(Part::value)).containsExactly("colour:red", "error:", "https://example.org",
                "14:20");
    }

    @Test
    void nothingTypedIsLostWhenAFilterGoesOrAWordBecomesOne() {
        Typed typed = Typed.of("toner unit:7E \"med cart\" Rey");

        assertThat(typed.without(typed.filters().findFirst().orElseThrow())).isEqualTo("toner \"med cart\" Rey");
        assertThat(typed.meaning("from:ana.reyes")).isEqualTo("toner unit:7E \"med cart\" from:ana.reyes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4821", "#4821", " 4821 "})
    void aBareNumberNamesARequest(String line) {
        assertThat(Typed.of(line).number()).contains(4821L);
        assertThat(Typed.of(line + " toner").number()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "!&|:*", "\"", "-", "::", "<>", "()"})
    void signsAloneAreNothing(String line) {
        assertThat(Typed.of(line).parts()).isEmpty();
    }

    @Test
    void aFloodOfWordsIsCutAndSaidToBe() {
        Typed typed = Typed.of("flood ".repeat(900));

        assertThat(typed.cut()).isTrue();
        assertThat(typed.line()).hasSizeLessThanOrEqualTo(Typed.LONGEST);
        assertThat(typed.parts()).hasSizeLessThan(30);
    }
}
