package org.oneward.desk.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who would answer for a request's word at a time to come, by the rota as it is known now. */
@Repository
class CoverNames {

    private record Of(long team, long responsible, boolean security) {}

    private final JdbcClient jdbc;
    private final Assignment assignment;

    CoverNames(JdbcClient jdbc, Assignment assignment) {
        this.jdbc = jdbc;
        this.assignment = assignment;
    }

    String at(long number, long facility, Instant at) {
        Of of = jdbc.sql("select team, responsible, security from desk.tickets where number = :number")
                .param("number", number)
                .query(Of.class)
                .single();
        return name(assignment.cover(facility, of.team(), of.responsible(), of.security(), at));
    }

    /** Who leads IT: told when three words in a row did not come. */
    @Nullable
    String leader(long facility) {
        return jdbc.sql("""
                select p.name
                  from directory.person_roles r
                  join directory.person_names p on p.id = r.person and p.active and p.facility = :facility
                 where r.role = 'it_leader'
                 order by p.id
                 limit 1
                """)
                .param("facility", facility)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private String name(long person) {
        return jdbc.sql("select name from directory.person_names where id = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }
}
