package org.oneward.desk.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oneward.database.Then;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who acts in the demo hospital's stories, on what and when. */
@Component
class DemoCast {

    private final JdbcClient jdbc;
    private final Directory directory;

    DemoCast(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    Reader who(String username) {
        return directory.reader(username).orElseThrow();
    }

    /** A user name, or somebody of the unit, the same at each start. */
    Reader person(String unit, String who, int salt) {
        if (!who.equals("*")) {
            return who(who);
        }
        return directory.reader(jdbc.sql("""
                select p.id
                  from directory.unit_people m
                  join directory.unit_names u on u.id = m.unit and u.code = :unit
                  join directory.person_names p on p.id = m.person and p.active and p.team is null
                 where not m.leads
                 order by md5(p.username || :salt)
                 limit 1
                """)
                .param("unit", unit)
                .param("salt", salt)
                .query(Long.class)
                .single()).orElseThrow();
    }

    Reader responsible(long number) {
        return directory.reader(jdbc.sql("select responsible from desk.tickets where number = :number")
                .param("number", number)
                .query(Long.class)
                .single()).orElseThrow();
    }

    Instant nextWord(long number) {
        return jdbc.sql("select next_word from desk.tickets where number = :number")
                .param("number", number)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** @param thing a device's tag or a service's code */
    static AskForm form(
            String words, String unit, String effect, String reach, String thing, String summary,
            @Nullable String ref) {
        boolean device = thing.matches("[A-Z]{2}-\\d+");
        return new AskForm(null, summary, words.equals(summary) ? "" : words, null, unit, effect, reach, null,
                device ? null : thing, null, device ? thing : null, null, null, null, false, false, false, false, null,
                null, ref);
    }

    static long at(Instant then, LongSupplier act) {
        return Then.at(then, act::getAsLong);
    }

    static void at(Instant then, Runnable act) {
        Then.at(then, () -> {
            act.run();
            return null;
        });
    }

    static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
