package org.oneward.channels.internal;

import static java.time.ZoneOffset.UTC;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.OutsideCalls;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that a hospital tells what happened, as an admin keeps them. */
@Service
class Webhooks {

    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_ADDRESS = 2000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param secret as the libraries of Standard Webhooks take it; shown once */
    record Made(long id, String address, String secret) {}

    private final JdbcClient jdbc;
    private final OutsideCalls outside;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, OutsideCalls outside, Clock clock) {
        this.jdbc = jdbc;
        this.outside = outside;
        this.clock = clock;
    }

    /** @throws Wrong fields {@code address}, {@code events} */
    Made add(Reader me, WebhookForm form) {
        List<Wrong.Field> wrong = new ArrayList<>();
        String address = Text.line(form.address());
        if (!isAddress(address)) {
            wrong.add(new Wrong.Field("address", Words.say("webhooks.address.wrong")));
        } else if (!outside.mayCall(URI.create(address))) {
            wrong.add(new Wrong.Field("address", Words.say("outside.private")));
        }
        List<String> events = form.eventsOrNone().stream().filter(type -> WebhookEvent.of(type).isPresent()).sorted()
                .toList();
        if (events.isEmpty() || events.size() < form.eventsOrNone().size()) {
            wrong.add(new Wrong.Field("events", Words.say("webhooks.events.wrong")));
        }
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        long id = jdbc.sql("""
                insert into channels.webhooks (facility, address, events, secret, made_by, made_at)
                values (:facility, :address, :events, :secret, :me, :now)
                returning id""")
                .param("facility", me.facility())
                .param("address", address)
                .param("events", events.toArray(String[]::new))
                .param("secret", secret)
                .param("me", me.id())
                .param("now", clock.instant().atOffset(UTC))
                .query(Long.class)
                .single();
        return new Made(id, address, "whsec_" + Base64.getEncoder().encodeToString(secret));
    }

    List<WebhookLine> list(Reader me) {
        return lines(me, "order by w.address, w.id limit 200", 0);
    }

    WebhookLine one(Reader me, long id) {
        return lines(me, "and w.id = :id", id).stream().findFirst().orElseThrow(NotThere::new);
    }

    private List<WebhookLine> lines(Reader me, String which, long id) {
        return jdbc
                .sql("""
                        select w.id, w.address, w.events, p.name as made_by, w.made_at, w.paused_at, d.waiting, d.given_up, d.last_taken
                          from channels.webhooks w
                          join directory.person_names p on p.id = w.made_by
                         cross join lateral (
                               select count(*) filter (where next_at is not null) as waiting,
                                      count(*) filter (where next_at is null and taken_at is null) as given_up,
                                      max(taken_at) as last_taken
                                 from channels.deliveries where webhook = w.id) d
                         where w.facility = :facility and w.removed_at is null
                         """
                        + which)
                .param("facility", me.facility())
                .param("id", id)
                .query((row, _) -> new WebhookLine(row.getLong("id"), row.getString("address"),
                        List.of((String[]) row.getArray("events").getArray()), row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("paused_at") == null ? null : row.getTimestamp("paused_at").toInstant(),
                        row.getLong("waiting"), row.getLong("given_up"),
                        row.getTimestamp("last_taken") == null ? null : row.getTimestamp("last_taken").toInstant()))
                .list();
    }

    /** What happens meanwhile waits. */
    void pause(Reader me, long id) {
        change(me, id, "paused_at = coalesce(paused_at, :now)");
    }

    void goOn(Reader me, long id) {
        change(me, id, "paused_at = null");
    }

    /** Nothing goes there any more, not even what waits. */
    @Transactional
    void remove(Reader me, long id) {
        change(me, id, "removed_at = :now");
        jdbc.sql("delete from channels.deliveries where webhook = :id").param("id", id).update();
    }

    private void change(Reader me, long id, String what) {
        int changed = jdbc.sql("""
                update channels.webhooks set %s
                 where id = :id and facility = :facility and removed_at is null""".formatted(what))
                .param("id", id)
                .param("facility", me.facility())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (changed == 0) {
            throw new NotThere();
        }
    }

    private static boolean isAddress(String typed) {
        if (typed.isEmpty() || typed.length() > LONGEST_ADDRESS) {
            return false;
        }
        try {
            URI address = URI.create(typed);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null && address.getPort() != 0
                    && address.getPort() <= HIGHEST_PORT && address.getUserInfo() == null
                    && address.getFragment() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
