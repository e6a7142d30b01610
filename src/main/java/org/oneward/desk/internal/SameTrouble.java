package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.oneward.desk.TicketOpened;
import org.oneward.directory.Directory;
import org.oneward.notify.Notices;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;

/** The same service hurts on two units or more within 15 minutes: all of these requests say so, and the coordinator is asked to join them. */
@Service
class SameTrouble {

    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final TicketStore store;
    private final Levels levels;
    private final Directory directory;
    private final Notices notices;
    private final Clock clock;

    SameTrouble(JdbcClient jdbc, TicketStore store, Levels levels, Directory directory, Notices notices, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.levels = levels;
        this.directory = directory;
        this.notices = notices;
        this.clock = clock;
    }

    /** How many units a request on this service would make, this unit included. */
    int units(long service, long unit, Instant at) {
        return units(service, unit, at.minus(WITHIN), at);
    }

    private int units(long service, long unit, Instant since, Instant until) {
        return 1 + jdbc
                .sql("""
                        select count(distinct unit) from desk.tickets
                         where service = :service and ended_at is null and opened_at > :since and opened_at <= :until and unit <> :unit
                           and not personal and not security
                        """)
                .param("service", service)
                .param("unit", unit)
                .param("since", since.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .query(Integer.class)
                .single();
    }

    @ApplicationModuleListener
    void on(TicketOpened opened) {
        for (long number : others(opened.ticket())) {
            tellOther(number);
        }
    }

    @ApplicationModuleListener
    void on(ServiceNamed named) {
        Stream.concat(Stream.of(named.ticket()), others(named.ticket()).stream()).sorted().forEach(this::tellOther);
    }

    private void tellOther(long number) {
        Ticket ticket = store.locked(number);
        if (ticket.state().ended() || ticket.service() == null) {
            return;
        }
        int units = units(ticket.service(), ticket.unit(), ticket.openedAt().minus(WITHIN),
                ticket.openedAt().plus(WITHIN));
        TicketFacts facts = TicketFacts.of(ticket);
        TicketFacts wider = facts.affecting(units, units > 1);
        if (!wider.equals(facts)) {
            levels.judgeAgain(ticket, wider, Words.say("cause.same-trouble", String.valueOf(units)), null,
                    clock.instant());
            directory.coordinator(ticket.facility(), clock.instant()).ifPresent(dev -> notices.tell(dev,
                    "join-" + ticket.service() + "-" + number, number, "notice.join", String.valueOf(units)));
        }
    }

    private List<Long> others(long number) {
        return jdbc.sql("""
                select o.number
                  from desk.tickets t
                  join desk.tickets o on o.service = t.service and o.unit <> t.unit and o.ended_at is null
                   and o.opened_at between t.opened_at - interval '15 minutes' and t.opened_at + interval '15 minutes'
                   and not o.personal and not o.security
                 where t.number = :number and not t.personal and not t.security
                 order by o.number
                 limit 50
                """)
                .param("number", number)
                .query(Long.class)
                .list();
    }
}
