package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.net.URI;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.notify.Letter;
import org.oneward.notify.Mails;
import org.oneward.notify.Notices;
import org.oneward.shared.Settings;
import org.oneward.web.OutsideCalls;
import org.oneward.web.Unreached;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request of level 1 that nobody has begun after six minutes rings whoever is on call: on their pages, by mail, and through the
 * hospital's webhook. Once for each time that a request came to level 1; no words of the request go out.
 */
@Service
class OnCallAlarms {

    static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final int ATTEMPTS = 12;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private record Untaken(long number, long facility, long team, String teamCode, String unitCode, String unitName,
            boolean security, long responsible, Instant since) {}

    private record Due(UUID id, String body, int attempts) {}

    private final JdbcClient jdbc;
    private final Directory directory;
    private final Notices notices;
    private final Mails mails;
    private final OutsideCalls outside;
    private final Settings settings;
    private final JsonMapper json;
    private final Clock clock;

    OnCallAlarms(
            JdbcClient jdbc,
            Directory directory,
            Notices notices,
            Mails mails,
            OutsideCalls outside,
            Settings settings,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.notices = notices;
        this.mails = mails;
        this.outside = outside;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    void ring(Instant now) {
        for (Untaken ticket : untaken(now)) {
            Reader person = directory.reader(whoIsOnCall(ticket, now)).orElseThrow();
            int rung = jdbc.sql("""
                    insert into desk.on_call_alarms (ticket, since, person, rung_at, body, next_at)
                    values (:ticket, :since, :person, :now, :body, :next)
                    on conflict (ticket, since) do nothing""")
                    .param("ticket", ticket.number())
                    .param("since", ticket.since().atOffset(UTC))
                    .param("person", person.id())
                    .param("now", now.atOffset(UTC))
                    .param("body", body(ticket, person, now))
                    .param("next", settings.outside().onCallWebhook() == null ? null : now.atOffset(UTC),
                            Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
            if (rung == 1) {
                String cause = "untaken-" + ticket.number() + "-" + ticket.since().getEpochSecond();
                String number = String.valueOf(ticket.number());
                if (ticket.security()) {
                    notices.tell(person.id(), cause, null, "notice.untaken-lane", number);
                    mails.write(person.id(), Letter.of(cause, null, "notice.untaken-lane", number));
                } else {
                    notices.tell(person.id(), cause, ticket.number(), "notice.untaken", number, ticket.unitName());
                    mails.write(person.id(),
                            Letter.of(cause, ticket.number(), "notice.untaken", number, ticket.unitName()));
                }
            }
        }
    }

    /** On call, else the coordinator on shift, else whoever answers when nobody is on; of the lane whoever has it. */
    private long whoIsOnCall(Untaken ticket, Instant now) {
        return ticket.security()
                ? ticket.responsible()
                : directory.onCall(ticket.facility(), ticket.team(), now)
                        .or(() -> directory.coordinator(ticket.facility(), now))
                        .orElseGet(() -> directory.fallback(ticket.facility()));
    }

    private List<Untaken> untaken(Instant now) {
        return jdbc
                .sql("""
                        select * from (
                            select t.number, t.facility, t.team, m.code as team_code, u.code as unit_code, u.name as unit_name,
                                   t.security, t.responsible, %s as since
                              from desk.tickets t
                              join directory.unit_names u on u.id = t.unit
                              join directory.team_names m on m.id = t.team
                             where t.ended_at is null and t.order_level = 1 and t.level = 1 and t.state = 'open') untaken
                         where since <= :longAgo
                           and not exists (select from desk.on_call_alarms a where a.ticket = number and a.since = untaken.since)
                         order by since
                         limit 20"""
                        .formatted(QueueStore.LEVEL_1_SINCE))
                .param("longAgo", now.minus(PATIENCE).atOffset(UTC))
                .query(Untaken.class)
                .list();
    }

    private String body(Untaken ticket, Reader person, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", ticket.number());
        data.put("level", 1);
        if (!ticket.security()) {
            data.put("unit", Map.of("code", ticket.unitCode(), "name", ticket.unitName()));
        }
        data.put("team", ticket.teamCode());
        data.put("since", ticket.since().toString());
        data.put("on_call", Map.of("username", person.username(), "name", person.name(), "phone", person.phone()));
        data.put("url", settings.baseUrl() + "/tickets/" + ticket.number());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "ticket.untaken");
        body.put("timestamp", now.toString());
        body.put("data", data);
        return json.writeValueAsString(body);
    }

    /** Sends what is due, each by one node, and again after a while when it was not taken. */
    void send() {
        URI webhook = settings.outside().onCallWebhook();
        if (webhook == null) {
            return;
        }
        jdbc.sql("""
                update desk.on_call_alarms a set next_at = null
                 where next_at is not null and attempts > 0
                   and exists (select from desk.tickets t where t.number = a.ticket and t.state <> 'open')""").update();
        for (Optional<Due> due = claim(); due.isPresent(); due = claim()) {
            Due one = due.get();
            try {
                outside.post(webhook, settings.outside().onCallSecret(), one.id(), clock.instant(), one.body());
                done(one, null);
            } catch (Unreached said) {
                done(one, said.sentence());
            }
        }
    }

    private Optional<Due> claim() {
        return jdbc
                .sql("""
                        update desk.on_call_alarms
                           set attempts = attempts + 1,
                               next_at = case when attempts + 1 < :most
                                              then :now + least(interval '10 seconds' * power(2, attempts), :longest * interval '1 second') end
                         where id = (select id from desk.on_call_alarms
                                      where next_at <= :now
                                      order by next_at
                                      limit 1
                                        for update skip locked)
                        returning id, body, attempts""")
                .param("most", ATTEMPTS)
                .param("now", clock.instant().atOffset(UTC))
                .param("longest", LONGEST_WAIT.toSeconds())
                .query(Due.class)
                .optional();
    }

    private void done(Due due, @Nullable String problem) {
        jdbc.sql("""
                update desk.on_call_alarms
                   set problem = coalesce(:problem, ''),
                       sent_at = case when cast(:problem as text) is null then :now else sent_at end,
                       next_at = case when cast(:problem as text) is null then null else next_at end
                 where id = :id""")
                .param("problem", problem, Types.VARCHAR)
                .param("now", clock.instant().atOffset(UTC))
                .param("id", due.id())
                .update();
    }
}
