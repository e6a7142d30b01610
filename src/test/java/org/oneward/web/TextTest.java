package org.oneward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void linesStayAndControlCharactersGo() {
        assertThat(Text.lines("  one\r\ntwo\u0000\u0007\u001b[31m\tthree\u0085four \n "))
                .isEqualTo("one\ntwo[31m\tthree\nfour");
    }

    @Test
    void oneLineHasNoLineBreaks() {
        assertThat(Text.line(" Scanner \n on\tcart  3 ")).isEqualTo("Scanner on cart 3");
    }

    @Test
    void everyScriptAndEmojiStay() {
        String text = "שלום 👩🏽‍⚕️ مرحبا \u202bx\u202c Ångström";

        assertThat(Text.lines(text)).isEqualTo(text);
    }

    @Test
    void lettersAreComposed() {
        assertThat(Text.line("A\u030angstro\u0308m")).isEqualTo("Ångström");
    }

    @Test
    void halvesOfLettersGo() {
        assertThat(Text.line("a\ud800b")).isEqualTo("ab");
    }

    @Test
    void whatNobodySeesIsNothing() {
        assertThat(Text.lines("\u200b\u200b \u00a0\u2060\ufeff\u202e")).isEmpty();
        assertThat(Text.line("\u200bhelp")).isEqualTo("\u200bhelp");
        assertThat(Text.line("🩺")).isEqualTo("🩺");
    }

    @Test
    void aLineIsNotTurnedRound() {
        assertThat(Text.line("\u202eanA\u202c \u2066Reyes\u2069")).isEqualTo("anA Reyes");
    }

    @Test
    void nothingIsAnEmptyText() {
        assertThat(Text.lines(null)).isEmpty();
    }
}
