package org.oneward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void aFaceShowsTheFirstAndTheLastName() {
        assertThat(Names.initials("Ana Reyes")).isEqualTo("AR");
        assertThat(Names.initials("maria del Carmen Lopez")).isEqualTo("ML");
        assertThat(Names.initials("Cher")).isEqualTo("C");
        assertThat(Names.initials("")).isEmpty();
    }

    @Test
    void firstNames() {
        assertThat(Names.first("Ana Reyes")).isEqualTo("Ana");
        assertThat(Names.first("Cher")).isEqualTo("Cher");
    }
}
