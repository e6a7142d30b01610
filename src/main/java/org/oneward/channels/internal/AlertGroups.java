package org.oneward.channels.internal;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.Alerts;
import org.oneward.desk.Alerts.Alert;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One request for what monitoring groups together, as long as that is not over; what is reported again changes nothing. */
@Service
class AlertGroups {

    /** What became of a report; {@code number} is absent where there is no request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(@Nullable Long number, What outcome) {}

    enum What {
        OPENED, AGAIN, RESOLVED, UNCHANGED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Group(@Nullable Long ticket, @Nullable Instant resolvedAt) {}

    private final JdbcClient jdbc;
    private final Alerts alerts;
    private final Clock clock;

    AlertGroups(JdbcClient jdbc, Alerts alerts, Clock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Transactional
    Outcome fires(Reader me, String key, Alert alert) {
        Group group = locked(me, key);
        Long ticket = group.ticket();
        if (ticket == null || !alerts.isOpen(ticket)) {
            long number = alerts.open(me, alert, ticket);
            note(me, key, number, false);
            return new Outcome(number, What.OPENED);
        }
        if (group.resolvedAt() == null) {
            return new Outcome(ticket, What.UNCHANGED);
        }
        alerts.again(ticket, me);
        note(me, key, ticket, false);
        return new Outcome(ticket, What.AGAIN);
    }

    @Transactional
    Outcome isOver(Reader me, String key) {
        Group group = locked(me, key);
        Long ticket = group.ticket();
        if (ticket == null || group.resolvedAt() != null) {
            return new Outcome(ticket, What.UNCHANGED);
        }
        note(me, key, ticket, true);
        if (!alerts.isOpen(ticket)) {
            return new Outcome(ticket, What.UNCHANGED);
        }
        alerts.over(ticket, me);
        return new Outcome(ticket, What.RESOLVED);
    }

    /** Of two reports of the same trouble at once the second waits for the first. */
    private Group locked(Reader me, String key) {
        jdbc.sql("""
                insert into channels.alert_groups (facility, key) values (:facility, sha256(convert_to(:key, 'UTF8')))
                on conflict do nothing""")
                .param("facility", me.facility())
                .param("key", key)
                .update();
        return jdbc.sql("""
                select ticket, resolved_at from channels.alert_groups
                 where facility = :facility and key = sha256(convert_to(:key, 'UTF8'))
                   for update""")
                .param("facility", me.facility())
                .param("key", key)
                .query(Group.class)
                .single();
    }

    private void note(Reader me, String key, long ticket, boolean over) {
        jdbc.sql("""
                update channels.alert_groups
                   set ticket = :ticket,
                       fired_at = case when :over then fired_at else :now end,
                       resolved_at = case when :over then :now end
                 where facility = :facility and key = sha256(convert_to(:key, 'UTF8'))""")
                .param("ticket", ticket)
                .param("over", over)
                .param("now", clock.instant().atOffset(UTC))
                .param("facility", me.facility())
                .param("key", key)
                .update();
    }
}
