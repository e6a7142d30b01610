package org.oneward.promises.internal;

import java.util.List;
import java.util.function.BiConsumer;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each level is promised. Every change is a new version: words that were given stand as they were given. */
@Component
class PolicyRegister implements Register {

    private final JdbcClient jdbc;

    PolicyRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "promises";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.choice("level", "1", "2", "3", "4").isFixed(),
                Column.line("first_word").isNeeded().withHint(), Column.line("every").isNeeded().withHint(),
                Column.line("aim").isNeeded().withHint(),
                Column.choice("hours", "always", "always_for_clinical", "support").isNeeded());
    }

    @Override
    public String rows() {
        return """
                select level::text as key, false as retired, level::text, first_word, every, aim, hours
                  from promises.policies
                 where version = (select max(version) from promises.policies)""";
    }

    @Override
    public void check(Values values, Values is, BiConsumer<String, String> wrong) {
        for (String column : List.of("first_word", "every", "aim")) {
            try {
                if (values.at(column).startsWith("0")) {
                    throw new IllegalArgumentException(column);
                }
                Within.of(values.at(column));
            } catch (RuntimeException _) {
                wrong.accept(column, Words.say("settings.promises.within"));
            }
        }
    }

    @Override
    public void write(String key, Values values) {
        if (jdbc.sql("""
                insert into promises.policies (version, level, first_word, every, aim, hours)
                select version + 1, level,
                       case when level = :level::smallint then :first_word else first_word end,
                       case when level = :level::smallint then :every else every end,
                       case when level = :level::smallint then :aim else aim end,
                       case when level = :level::smallint then :hours else hours end
                  from promises.policies
                 where version = (select max(version) from promises.policies)""")
                .params(values.byColumn())
                .update() == 0) {
            throw new Wrong("level", Words.say("settings.promises.within"));
        }
    }

    @Override
    public boolean grows() {
        return false;
    }

    @Override
    public boolean retires() {
        return false;
    }
}
