package org.oneward.channels.internal;

import static java.time.ZoneOffset.UTC;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What goes to webhooks, and what became of it. */
@Repository
class DeliveryStore {

    /** For so long it is tried. */
    static final Duration TRIED = Duration.ofDays(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    private static final Duration SHOWN = Duration.ofDays(30);

    record Due(UUID id, URI address, byte[] secret, String body) {}

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param bare the body where the request is personal or in the security lane */
    void add(WebhookEvent event, long ticket, String cause, Instant at, String body, String bare) {
        jdbc.sql(
                """
                        insert into channels.deliveries (webhook, event, type, ticket, body, happened_at, next_at)
                        select w.id, :event, :type, :ticket, case when t.personal or t.security then :bare else :body end, :at, :at
                          from channels.webhooks w
                          join desk.ticket_units t on t.ticket = :ticket
                          join directory.unit_names u on u.id = t.unit and u.facility = w.facility
                         where w.removed_at is null and :type = any (w.events)
                        on conflict (webhook, event) do nothing""")
                .param("event", cause)
                .param("type", event.type())
                .param("ticket", ticket)
                .param("body", body)
                .param("bare", bare)
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** The webhooks for which something waits. */
    List<Long> waiting(Instant now) {
        return jdbc.sql("""
                select distinct d.webhook
                  from channels.deliveries d
                  join channels.webhooks w on w.id = d.webhook and w.paused_at is null and w.removed_at is null
                 where d.next_at <= :now
                 order by d.webhook
                 limit 200""")
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .list();
    }

    /** Takes the next one for this attempt; its following attempt stands before this one begins, whatever becomes of it. */
    Optional<Due> claim(long webhook, Instant now) {
        return jdbc.sql("""
                update channels.deliveries d
                   set attempts = d.attempts + 1,
                       first_at = coalesce(d.first_at, :now),
                       next_at = case when :now + wait.time <= coalesce(d.first_at, :now) + :tried * interval '1 second'
                                      then :now + wait.time end
                  from channels.webhooks w,
                       (select id, least(:first * interval '1 second' * power(3, least(attempts, 10)),
                                         :longest * interval '1 second') as time
                          from channels.deliveries
                         where webhook = :webhook and next_at <= :now
                         order by next_at, happened_at
                         limit 1
                           for update skip locked) wait
                 where d.id = wait.id and w.id = d.webhook and w.paused_at is null and w.removed_at is null
                returning d.id, w.address, w.secret, d.body""")
                .param("webhook", webhook)
                .param("now", now.atOffset(UTC))
                .param("tried", TRIED.toSeconds())
                .param("first", FIRST_WAIT.toSeconds())
                .param("longest", LONGEST_WAIT.toSeconds())
                .query((row, _) -> new Due(row.getObject("id", UUID.class), URI.create(row.getString("address")),
                        row.getBytes("secret"), row.getString("body")))
                .optional();
    }

    void taken(UUID id, Instant now) {
        jdbc.sql("update channels.deliveries set taken_at = :now, next_at = null, answer = '' where id = :id")
                .param("id", id)
                .param("now", now.atOffset(UTC))
                .update();
    }

    void refused(UUID id, String answer) {
        jdbc.sql("update channels.deliveries set answer = :answer where id = :id")
                .param("id", id)
                .param("answer", answer)
                .update();
    }

    /** Sends it again, whether it was taken or not; the receiver knows it by its id. */
    boolean replay(Reader me, long webhook, UUID id, Instant now) {
        return replay(me, webhook, now, "d.id = :id", id) > 0;
    }

    /** Sends again all that were given up. */
    int replayGivenUp(Reader me, long webhook, Instant now) {
        return replay(me, webhook, now, "d.next_at is null and d.taken_at is null", new UUID(0, 0));
    }

    private int replay(Reader me, long webhook, Instant now, String which, UUID id) {
        return jdbc
                .sql("""
                        update channels.deliveries d set next_at = :now, first_at = null, attempts = 0, taken_at = null, answer = ''
                          from channels.webhooks w
                         where w.id = d.webhook and w.id = :webhook and w.facility = :facility and w.removed_at is null
                           and\s"""
                        + which)
                .param("id", id)
                .param("webhook", webhook)
                .param("facility", me.facility())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /** The newest first. */
    List<DeliveryLine> of(long webhook) {
        return jdbc.sql("""
                select id, type, ticket, happened_at, attempts, next_at, taken_at, answer
                  from channels.deliveries
                 where webhook = :webhook
                 order by happened_at desc, id
                 limit 100""")
                .param("webhook", webhook)
                .query(DeliveryLine.class)
                .list();
    }

    int forgetOld(Instant now) {
        return jdbc.sql("delete from channels.deliveries where happened_at < :long_ago and next_at is null")
                .param("long_ago", now.minus(SHOWN).atOffset(UTC))
                .update();
    }
}
