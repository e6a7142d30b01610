package org.oneward.desk.internal;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.EntryAnswer.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hand-offs for programs. */
@Repository
class HandoffReads {

    private final JdbcClient jdbc;

    HandoffReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HandoffAnswer> find(long ticket, long id) {
        return jdbc
                .sql("""
                        select o.*, m.code as team,
                               f.username as from_username, f.name as from_name, t.username as to_username, t.name as to_name,
                               d.username as decider_username, d.name as decider_name,
                               a.username as answerer_username, a.name as answerer_name
                          from desk.handoffs o
                          join directory.team_names m on m.id = o.to_team
                          join directory.person_names f on f.id = o.from_person
                          join directory.person_names t on t.id = o.to_person
                          left join directory.person_names d on d.id = o.decider
                          left join directory.person_names a on a.id = o.answered_by
                         where o.ticket = :ticket and o.id = :id
                        """)
                .param("ticket", ticket)
                .param("id", id)
                .query(HandoffReads::answer)
                .optional();
    }

    private static HandoffAnswer answer(ResultSet row, int number) throws SQLException {
        return new HandoffAnswer(
                row.getLong("id"),
                requireNonNull(person(row, "from")),
                requireNonNull(person(row, "to")),
                row.getString("team"),
                row.getString("why"),
                row.getString("situation"),
                row.getString("background"),
                row.getString("assessment"),
                row.getString("recommendation"),
                row.getString("what_if"),
                requireNonNull(at(row, "asked_at")),
                requireNonNull(at(row, "answer_by")),
                person(row, "decider"),
                row.getObject("accepted", Boolean.class),
                at(row, "answered_at"),
                person(row, "answerer"),
                row.getString("restated"),
                row.getString("reason"));
    }

    private static @Nullable Person person(ResultSet row, String who) throws SQLException {
        String username = row.getString(who + "_username");
        return username == null ? null : new Person(username, row.getString(who + "_name"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
