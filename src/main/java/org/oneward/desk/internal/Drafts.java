package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Answers;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words not sent yet: one form of a person on each page, shown again to that person only; at a shared screen for a quarter of
 * an hour.
 */
@Service
class Drafts {

    private static final int LONGEST = 400_000;

    /** How long what was thrown away can be taken back. */
    private static final Duration TAKEN_BACK = Duration.ofHours(1);

    /** How long words that were not sent stay at a screen that many people share. */
    static final Duration SHARED = Duration.ofMinutes(15);

    record Draft<F>(F form, Instant at) {}

    private record Row(String fields, Instant at) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Answers answers;
    private final Clock clock;

    Drafts(JdbcClient jdbc, JsonMapper json, Answers answers, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * What a browser kept in the moment it sent the form may come after it, and would be sent again by whoever goes back.
     *
     * @param sender and form name the form as {@link Answers} does
     */
    @Transactional
    void keep(Reader me, String page, Map<String, String> fields, String sender, String form) {
        lock(me, page);
        if (!answers.tookJustNow(sender, form)) {
            keep(me, page, fields);
        }
    }

    private void keep(Reader me, String page, Map<String, String> fields) {
        String kept = json.writeValueAsString(fields);
        if (kept.length() > LONGEST) {
            throw new Wrong("text",
                    Words.say("wrong.too-long", String.valueOf(LONGEST), String.valueOf(kept.length())));
        }
        jdbc.sql("""
                insert into desk.drafts (person, page, fields, at) values (:person, :page, cast(:fields as jsonb), :at)
                on conflict (person, page)
                do update set fields = excluded.fields, at = excluded.at, thrown_at = null
                """)
                .param("person", me.id())
                .param("page", page)
                .param("fields", kept)
                .param("at", clock.instant().atOffset(UTC))
                .update();
    }

    <F> Optional<Draft<F>> find(Reader me, String page, Class<F> form) {
        return jdbc.sql("""
                select cast(fields as text) as fields, at from desk.drafts
                 where person = :person and page = :page and thrown_at is null and at > :since
                """)
                .param("person", me.id())
                .param("page", page)
                .param("since", (me.station() == null ? Instant.EPOCH : clock.instant().minus(SHARED)).atOffset(UTC))
                .query(Row.class)
                .optional()
                .map(row -> new Draft<>(json.readValue(row.fields(), form), row.at()));
    }

    /** Until when words that were kept at that time stay at a shared screen. */
    static Instant until(Instant kept) {
        return kept.plus(SHARED);
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        jdbc.sql("delete from desk.drafts where at <= :before and person in (select id from directory.stations)")
                .param("before", clock.instant().minus(SHARED).atOffset(UTC))
                .update();
    }

    /** Sent: nothing is left to send. */
    @Transactional
    void sent(Reader me, String page) {
        lock(me, page);
        jdbc.sql("delete from desk.drafts where person = :person and page = :page")
                .param("person", me.id())
                .param("page", page)
                .update();
    }

    private void lock(Reader me, String page) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('drafts ' || :person || ' ' || :page)) is null")
                .param("person", me.id())
                .param("page", page)
                .query(Boolean.class)
                .single();
    }

    /** Out of sight, and gone for good an hour later at the earliest. */
    @Transactional
    void throwAway(Reader me, String page) {
        Instant now = clock.instant();
        jdbc.sql("delete from desk.drafts where thrown_at < :before")
                .param("before", now.minus(TAKEN_BACK).atOffset(UTC))
                .update();
        jdbc.sql(
                "update desk.drafts set thrown_at = :now where person = :person and page = :page and thrown_at is null")
                .param("now", now.atOffset(UTC))
                .param("person", me.id())
                .param("page", page)
                .update();
    }

    void takeBack(Reader me, String page) {
        jdbc.sql("update desk.drafts set thrown_at = null where person = :person and page = :page")
                .param("person", me.id())
                .param("page", page)
                .update();
    }
}
