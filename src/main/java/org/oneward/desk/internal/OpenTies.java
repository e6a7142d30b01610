package org.oneward.desk.internal;

import java.util.List;
import java.util.Optional;
import org.oneward.directory.Ties;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open requests tie the person who answers for them, their team and their unit. */
@Component
class OpenTies implements Ties {

    private final JdbcClient jdbc;

    OpenTies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> ofPerson(long person) {
        return open("responsible", person, "ties.person");
    }

    @Override
    public Optional<String> ofUnit(long unit) {
        return open("unit", unit, "ties.unit");
    }

    @Override
    public Optional<String> ofTeam(long team) {
        return open("team", team, "ties.team");
    }

    private Optional<String> open(String column, long id, String sentence) {
        List<Long> open = jdbc.sql("""
                select number from desk.tickets
                 where ended_at is null and case :column when 'responsible' then responsible
                                                         when 'unit' then unit else team end = :id
                 order by number
                 limit 6""")
                .param("column", column)
                .param("id", id)
                .query(Long.class)
                .list();
        String first = String.join(", ", open.stream().limit(5).map(String::valueOf).toList());
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.say(sentence, open.size() > 5 ? Words.say("ties.more", first) : first));
    }
}
