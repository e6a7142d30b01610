package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people of a unit, for whom something is said or agreed. */
@Repository
class UnitPeople {

    private static final Duration LATELY = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;

    UnitPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The full name of the person of this unit who agreed, by user name or name. */
    String named(long unit, @Nullable String who) {
        return person(unit, who, "agreed_by").name();
    }

    UnitPerson person(long unit, @Nullable String who, String field) {
        String clean = Text.line(who);
        if (clean.isEmpty()) {
            throw new Wrong(field, Words.say("wrong.unit-person"));
        }
        return jdbc.sql("""
                select p.id, p.username, p.name, p.title, p.phone
                  from directory.unit_people u
                  join directory.person_names p on p.id = u.person and p.active
                 where u.unit = :unit and (p.username = lower(:who) or lower(p.name) = lower(:who))
                 order by p.id
                 limit 1
                """)
                .param("unit", unit)
                .param("who", clean)
                .query(UnitPerson.class)
                .optional()
                .orElseThrow(() -> new Wrong(field, Words.say("wrong.unit-person")));
    }

    /** Whoever asked, wherever employed; of a request that is open to the unit, its people as well. */
    UnitPerson whoMayConfirm(Ticket ticket, @Nullable String who) {
        String clean = Text.line(who);
        return jdbc.sql("""
                select id, username, name, title, phone from directory.person_names
                 where id = :requester and (username = lower(:who) or lower(name) = lower(:who))
                """)
                .param("requester", ticket.requester())
                .param("who", clean)
                .query(UnitPerson.class)
                .optional()
                .orElseGet(() -> {
                    if (ticket.personal() || ticket.security()) {
                        throw new Wrong("said_by", Words.say("wrong.requester-only"));
                    }
                    return person(ticket.unit(), clean, "said_by");
                });
    }

    /** Who somebody at a shared screen may be; nothing where a person has signed in. */
    @Nullable
    WhoIsIt whoIsIt(Reader me) {
        if (me.station() == null) {
            return null;
        }
        return new WhoIsIt(me.station().name(), me.station().saidToBe(), likely(me.unit()),
                of(me.unit()).stream().map(UnitPerson::name).distinct().toList());
    }

    /** Those of the unit who asked most of its last 90 days, as many as there is room for, by name. */
    private List<String> likely(long unit) {
        return jdbc.sql("""
                with asked as (
                    select requester, count(*) as cases from desk.tickets
                     where unit = :unit and opened_at > :since and not personal and not security
                     group by requester)
                select name
                  from (select p.name, max(coalesce(a.cases, 0)) as cases
                          from directory.unit_people u
                          join directory.person_names p on p.id = u.person and p.active
                          left join asked a on a.requester = p.id
                         where u.unit = :unit
                         group by p.name
                         order by cases desc, p.name collate "und-x-icu"
                         limit 5) most
                 order by name collate "und-x-icu"
                """)
                .param("unit", unit)
                .param("since", clock.instant().minus(LATELY).atOffset(UTC))
                .query(String.class)
                .list();
    }

    List<UnitPerson> of(long unit) {
        return jdbc.sql("""
                select p.id, p.username, p.name, p.title, p.phone
                  from directory.unit_people u
                  join directory.person_names p on p.id = u.person and p.active
                 where u.unit = :unit
                 order by p.name collate "und-x-icu", p.id
                 limit 500
                """)
                .param("unit", unit)
                .query(UnitPerson.class)
                .list();
    }
}
