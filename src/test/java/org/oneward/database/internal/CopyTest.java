package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oneward.OnewardTest;
import org.oneward.database.Copy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Very many rows in one go keep every rule of the database. */
@OnewardTest
class CopyTest {

    @Autowired
    Copy copy;

    @Autowired
    JdbcClient jdbc;

    @Test
    void pointersAreLookedAtOnceForAllRows() {
        jdbc.sql("create schema ward").update();
        jdbc.sql("create table ward.beds (bed bigint primary key)").update();
        jdbc.sql("create table ward.lamps (bed bigint references ward.beds, \"far Side\" bigint references ward.beds)")
                .update();

        copy.pointersLast(Set.of("ward"), () -> {
            copy.write(Copy.Rows.of("ward.lamps (bed, \"far Side\")", List.of(new Object[]{1, 2}, new Object[]{2, 1})));
            copy.write(Copy.Rows.of("ward.beds (bed)", List.of(new Object[]{1}, new Object[]{2})));
        });
        assertThat(jdbc.sql("select count(*) from ward.lamps").query(Long.class).single()).isEqualTo(2);

        assertThatThrownBy(() -> copy.pointersLast(Set.of("ward"),
                () -> copy.write(Copy.Rows.of("ward.lamps (bed)", List.<Object[]>of(new Object[]{3})))))
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("lamps_bed_fkey");
    }
}
