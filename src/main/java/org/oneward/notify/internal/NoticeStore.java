package org.oneward.notify.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.notify.Notices;
import org.oneward.web.Live;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class NoticeStore implements Notices {

    private final JdbcClient jdbc;
    private final Live live;
    private final Clock clock;

    NoticeStore(JdbcClient jdbc, Live live, Clock clock) {
        this.jdbc = jdbc;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void tell(long person, String cause, @Nullable Long ticket, String sentence, Object... arguments) {
        int told = jdbc.sql("""
                insert into notify.notices (person, cause, ticket, sentence, arguments, told_at)
                values (:person, :cause, :ticket, :sentence, :arguments, :at)
                on conflict (person, cause) do nothing
                """)
                .param("person", person)
                .param("cause", cause)
                .param("ticket", ticket)
                .param("sentence", sentence)
                .param("arguments", Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (told == 1) {
            live.changed("person-" + person);
        }
    }

    List<Notice> unseen(long person) {
        return jdbc.sql("""
                select id, ticket, sentence, arguments, told_at from notify.notices
                 where person = :person and seen_at is null
                 order by id desc
                 limit 20""")
                .param("person", person)
                .query(NoticeStore::notice)
                .list();
    }

    /** What came while a page was open, the latest first. */
    List<Notice> since(long person, Instant drawn) {
        return jdbc.sql("""
                select id, ticket, sentence, arguments, told_at from notify.notices
                 where person = :person and seen_at is null and told_at >= :drawn
                 order by id desc
                 limit 100""")
                .param("person", person)
                .param("drawn", drawn.atOffset(ZoneOffset.UTC))
                .query(NoticeStore::notice)
                .list();
    }

    long count(long person) {
        return jdbc.sql("select count(*) from notify.notices where person = :person and seen_at is null")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    /** @return whether there is such a notice of this person */
    @Transactional
    boolean see(long notice, long person) {
        int seen = jdbc.sql("""
                update notify.notices set seen_at = coalesce(seen_at, :at) where id = :notice and person = :person""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("notice", notice)
                .param("person", person)
                .update();
        if (seen > 0) {
            live.changed("person-" + person);
        }
        return seen > 0;
    }

    @Transactional
    void seeAll(long person) {
        jdbc.sql("update notify.notices set seen_at = :at where person = :person and seen_at is null")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person)
                .update();
        live.changed("person-" + person);
    }

    @Override
    public void seen(long person, long ticket) {
        jdbc.sql(
                "update notify.notices set seen_at = :at where person = :person and ticket = :ticket and seen_at is null")
                .param("person", person)
                .param("ticket", ticket)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void over(long ticket, String sentence) {
        settled(ticket, sentence);
    }

    @Override
    public void settled(long ticket) {
        settled(ticket, null);
    }

    private void settled(long ticket, @Nullable String sentence) {
        jdbc.sql("""
                with settled as (
                    update notify.notices set seen_at = :at
                     where ticket = :ticket and seen_at is null and sentence = coalesce(:sentence, sentence)
                    returning person)
                select distinct person from settled""")
                .param("ticket", ticket)
                .param("sentence", sentence)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list()
                .forEach(person -> live.changed("person-" + person));
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getObject("ticket", Long.class),
                row.getString("sentence"),
                List.of((String[]) row.getArray("arguments").getArray()),
                row.getObject("told_at", OffsetDateTime.class).toInstant());
    }
}
