package org.oneward.impact.internal;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.oneward.shared.Check;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many requests stand at each level: if everything is urgent, the rule has failed. */
@Component
class LevelsCheck implements Check {

    private final JdbcClient jdbc;

    LevelsCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String about() {
        return "levels";
    }

    @Override
    public Finding look() {
        long[] tickets = new long[5];
        jdbc.sql("select level, tickets from impact.level_shares")
                .query(row -> {
                    tickets[row.getInt("level")] = row.getLong("tickets");
                });
        return finding(tickets);
    }

    static Finding finding(long[] tickets) {
        long all = LongStream.of(tickets).sum();
        Object[] shares = IntStream.rangeClosed(1, 4)
                .mapToObj(level -> all == 0 ? 0.0 : 100.0 * tickets[level] / all)
                .toArray();
        return new Finding(true, Words.say("check.levels", shares));
    }
}
