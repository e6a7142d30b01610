package org.oneward.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oneward.search.internal.Passage.Part;

class PassageTest {

    @Test
    void whatWasFoundIsAPartOfItsOwn() {
        assertThat(Passage.of("The \u0002toner\u0003 of <b>7E</b> is \u0002low\u0003").parts()).containsExactly(
                new Part("The ", false), new Part("toner", true), new Part(" of <b>7E</b> is ", false),
                new Part("low", true));
    }

    @Test
    void aSignThatNeverClosesEndsWithTheText() {
        assertThat(Passage.of("a \u0002b").parts()).containsExactly(new Part("a ", false), new Part("b", true));
        assertThat(Passage.of("").isEmpty()).isTrue();
    }
}
