package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /**
     * How many units have a trouble.
     *
     * @param atOnce whether more than one of them asked within 15 minutes
     */
    record Units(int many, boolean atOnce) {}

    /** A request {@code t}, and each {@code o} of another unit that looks like the same trouble. */
    static final String OTHERS = """
              from desk.tickets t
              join desk.tickets o on o.service = t.service and o.unit <> t.unit and o.ended_at is null
               and o.opened_at between t.opened_at - interval '15 minutes' and t.opened_at + interval '15 minutes'
               and not o.personal and not o.security
            """;

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
    int units(long number, long service, long unit, Instant at) {
        return units(number, service, unit, at.minus(WITHIN), at).many();
    }

    Units units(Ticket ticket) {
        return units(ticket, ticket.service());
    }

    /** The same as if it were about that service. */
    Units units(Ticket ticket, @Nullable Long service) {
        return units(ticket.number(), service, ticket.unit(), ticket.openedAt().minus(WITHIN),
                ticket.openedAt().plus(WITHIN));
    }

    private Units units(long number, @Nullable Long service, long unit, Instant since, Instant until) {
        return jdbc.sql("""
                select 1 + count(distinct unit) as many,
                       coalesce(bool_or(opened_at > :since and opened_at <= :until), false) as at_once
                  from (select unit, opened_at from desk.tickets
                         where service = :service and ended_at is null and opened_at > :since and opened_at <= :until
                           and not personal and not security
                        union all
                        select o.unit, o.opened_at
                          from desk.same_troubles mine
                          join desk.same_troubles s on s.trouble = mine.trouble
                          join desk.tickets o on o.number = s.ticket and o.ended_at is null
                         where mine.ticket = :number) others
                 where unit <> :unit
                """)
                .param("number", number)
                .param("service", service)
                .param("unit", unit)
                .param("since", since.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .query(Units.class)
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
        Units units = units(ticket);
        TicketFacts facts = TicketFacts.of(ticket);
        TicketFacts wider = facts.affecting(units);
        if (!wider.equals(facts)) {
            String many = String.valueOf(units.many());
            levels.judgeAgain(ticket, wider, Words.record("cause.same-trouble", many), null, clock.instant());
            directory.coordinator(ticket.facility(), clock.instant()).ifPresent(dev -> notices.tell(dev,
                    "join-" + ticket.service() + "-" + number, number, "notice.join", many));
        }
    }

    private List<Long> others(long number) {
        return jdbc.sql("select o.number" + OTHERS + """
                 where t.number = :number and not t.personal and not t.security
                 order by o.number
                 limit 50
                """)
                .param("number", number)
                .query(Long.class)
                .list();
    }
}
