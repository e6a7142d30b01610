package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ask page offers to tap: the unit's usual suspects, its services and devices, the units. */
@Repository
class AskReads {

    private static final Duration LATELY = Duration.ofDays(90);

    private static final String UNITS = """
            select id, code, name, kind, clinical, zone, id = any (:units) as mine
              from directory.unit_names
             where facility = :facility and not retired
            """;

    record Heard(String responsible, Instant nextWord) {}

    private final JdbcClient jdbc;

    AskReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The services of the unit's own requests of the last 90 days, three cases or more, most frequent first. */
    List<Suspect> suspects(long unit, Instant now) {
        return jdbc
                .sql("""
                        select s.code, s.short_name as name, s.icon
                          from (select service, count(*) as cases
                                  from desk.tickets
                                 where unit = :unit and opened_at > :since and service is not null and not personal and not security
                                 group by service
                                having count(*) >= 3) c
                          join directory.service_facts s on s.id = c.service
                         order by c.cases desc, s.short_name, s.id
                         limit 6
                        """)
                .param("unit", unit)
                .param("since", now.minus(LATELY).atOffset(UTC))
                .query(Suspect.class)
                .list();
    }

    /** All units of the hospital, one's own first. */
    List<AskUnit> units(Reader me) {
        return jdbc.sql(UNITS + " order by mine desc, id <> :unit, name collate \"und-x-icu\", id limit 1000")
                .param("units", me.unitIds())
                .param("unit", me.unit())
                .param("facility", me.facility())
                .query(AskUnit.class)
                .list();
    }

    /** A unit of the hospital; everyone may ask for every one. */
    Optional<AskUnit> unit(String code, Reader me) {
        return jdbc.sql(UNITS + " and code = :code")
                .param("units", me.unitIds())
                .param("facility", me.facility())
                .param("code", code)
                .query(AskUnit.class)
                .optional();
    }

    /** Who has a request, and when the first word comes, if whoever asked it may not see it where it was asked. */
    Optional<Heard> unseen(long number, Reader me) {
        return jdbc.sql("""
                select r.name as responsible, t.next_word
                  from desk.tickets t
                  join directory.person_names r on r.id = coalesce(t.cover, t.responsible)
                 where t.number = :number and t.next_word is not null and not desk.sees(t, :me, :units, :roles)
                """)
                .param("number", number)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .query(Heard.class)
                .optional();
    }

    /** The thing that is called exactly so: a device by its tag, a service by its code or one of its names. */
    Optional<Thing> thing(String key, long facility) {
        return jdbc
                .sql("""
                        select d.tag as key, d.name, concat_ws(', ', nullif(d.room, ''), u.name) as about, d.icon, true as device,
                               u.code as unit
                          from directory.device_facts d
                          join directory.unit_names u on u.id = d.unit and u.facility = :facility
                         where lower(d.tag) = lower(:key)
                         union all
                        select s.code, s.short_name, s.name, s.icon, false, ''
                          from directory.service_facts s
                         where s.facility = :facility and lower(:key) in (lower(s.code), lower(s.short_name), lower(s.name))
                         limit 1
                        """)
                .param("key", key)
                .param("facility", facility)
                .query(Thing.class)
                .optional();
    }

    /** Devices and services in whose tag or name all words stand; those of the unit first, then services, then the rest. */
    List<Thing> things(String words, long unit, long facility) {
        return jdbc
                .sql("""
                        select key, name, about, icon, device, code as unit
                          from (select d.tag as key, d.name, concat_ws(', ', nullif(d.room, ''), u.name) as about, d.icon, true as device,
                                       u.code, d.unit = :unit as here, d.tag || ' ' || d.name || ' ' || d.model || ' ' || d.room as said
                                  from directory.device_facts d
                                  join directory.unit_names u on u.id = d.unit and u.facility = :facility
                                 union all
                                select s.code, s.short_name, s.name, s.icon, false, '', false, s.short_name || ' ' || s.name
                                  from directory.service_facts s
                                 where s.facility = :facility) t
                         where said ilike all (:words)
                         order by here desc, device, name collate "und-x-icu", key
                         limit 8
                        """)
                .param("words", RequestReads.like(words))
                .param("unit", unit)
                .param("facility", facility)
                .query(Thing.class)
                .list();
    }
}
