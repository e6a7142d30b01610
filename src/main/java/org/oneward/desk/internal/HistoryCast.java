package org.oneward.desk.internal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.internal.Asked.DeviceFacts;
import org.oneward.desk.internal.Asked.ServiceFacts;
import org.oneward.desk.internal.Asked.UnitFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of the demo hospital asks and who of its IT is on, read once for the whole history. */
@Component
class HistoryCast {

    record Person(long id, String firstName, @Nullable Long team) {}

    private record OnShift(long person, OffsetDateTime at) {}

    private record Member(long unit, long id) {}

    private record Contact(long team, long unit, long person) {}

    /**
     * All that is needed of the directory.
     *
     * @param onShift by person, the half hours of the last week in which they were on; every week is like it
     */
    record Hospital(
            ZoneId zone,
            List<UnitFacts> units,
            Map<String, ServiceFacts> services,
            Set<Long> identityChecked,
            Map<Long, List<DeviceFacts>> devices,
            Map<Long, List<Person>> people,
            Map<Long, List<Person>> teams,
            Set<List<Long>> named,
            Map<Long, BitSet> onShift,
            long desk,
            Person coordinator) {

        boolean isOn(Person person, Instant at) {
            return isOn(person, halfHour(at.atZone(zone)));
        }

        /** The unit's named person, else one of the team who are on shift, else the coordinator. */
        Assignment.Choice choose(long team, long unit, Instant at, Random dice) {
            List<Person> on = on(team, at);
            Optional<Person> named = on.stream().filter(one -> isNamed(team, unit, one)).findFirst();
            if (named.isPresent()) {
                return new Assignment.Choice(named.get().id(), team, "named");
            }
            if (!on.isEmpty()) {
                return new Assignment.Choice(on.get(dice.nextInt(on.size())).id(), team, "load");
            }
            List<Person> desks = on(desk, at);
            return new Assignment.Choice(
                    (desks.isEmpty() ? coordinator : desks.get(dice.nextInt(desks.size()))).id(), desk, "desk");
        }

        /** Whoever has it if on shift, else one of the team, else the coordinator. */
        Person hands(Person who, long team, Instant at, Random dice) {
            if (isOn(who, at)) {
                return who;
            }
            List<Person> on = on(team, at);
            return on.isEmpty() ? coordinator : on.get(dice.nextInt(on.size()));
        }

        Person helper(long id) {
            return teams.values().stream().flatMap(List::stream).filter(one -> one.id() == id).findFirst()
                    .orElseThrow();
        }

        private boolean isNamed(long team, long unit, Person person) {
            return named.contains(List.of(team, unit, person.id()));
        }

        private List<Person> on(long team, Instant at) {
            int halfHour = halfHour(at.atZone(zone));
            return teams.getOrDefault(team, List.of()).stream().filter(one -> isOn(one, halfHour)).toList();
        }

        private boolean isOn(Person person, int halfHour) {
            BitSet on = onShift.get(person.id());
            return on != null && on.get(halfHour);
        }
    }

    private final JdbcClient jdbc;

    HistoryCast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Hospital read(Instant now) {
        List<UnitFacts> units = all(UnitFacts.class, """
                select id, facility, code, name, kind, clinical, place, zone
                  from directory.unit_names where kind <> 'it' and not retired order by id
                """);
        ZoneId zone = ZoneId.of(units.getFirst().zone());
        Map<Long, Person> everyone = all(Person.class, "select id, first_name, team from directory.person_names")
                .stream().collect(toMap(Person::id, Function.identity()));
        List<Member> members = all(Member.class, """
                select m.unit, m.person as id
                  from directory.unit_people m
                  join directory.person_names p on p.id = m.person and p.team is null and p.active
                 where not m.leads order by m.unit, m.person
                """);
        List<Member> helpers = all(Member.class, """
                select t.team as unit, t.person as id
                  from directory.team_people t
                  join directory.person_roles r on r.person = t.person and r.role = 'analyst'
                 order by t.team, t.person
                """);
        long desk = all(Long.class, "select id from directory.team_names where desk order by id limit 1").getFirst();
        return new Hospital(
                zone,
                units,
                all(ServiceFacts.class, """
                        select id, code, short_name, trouble, process, touches, vital, alternative, team
                          from directory.service_facts order by id
                        """).stream().collect(toMap(ServiceFacts::code, Function.identity())),
                Set.copyOf(all(Long.class, "select id from directory.service_facts where identity_check")),
                all(DeviceFacts.class, """
                        select id, tag, name, unit, room, service, process, touches, spare, alternative, team
                          from directory.device_facts order by id
                        """).stream().collect(groupingBy(DeviceFacts::unit)),
                people(members, everyone),
                people(helpers, everyone),
                Set.copyOf(all(Contact.class, "select team, unit, person from directory.named_contacts").stream()
                        .map(one -> List.of(one.team, one.unit, one.person)).toList()),
                onShift(now, zone),
                desk,
                coordinator(everyone, helpers, desk));
    }

    private <T> List<T> all(Class<T> rows, String sql) {
        return jdbc.sql(sql).query(rows).list();
    }

    private static Map<Long, List<Person>> people(List<Member> members, Map<Long, Person> everyone) {
        return members.stream().collect(groupingBy(Member::unit,
                mapping(one -> requireNonNull(everyone.get(one.id)),
                        toList())));
    }

    /** Whoever of the service desk is on at any hour. */
    private static Person coordinator(Map<Long, Person> everyone, List<Member> helpers, long desk) {
        return helpers.stream().filter(one -> one.unit == desk).map(one -> requireNonNull(everyone.get(one.id)))
                .findFirst()
                .orElseThrow();
    }

    private Map<Long, BitSet> onShift(Instant now, ZoneId zone) {
        Map<Long, BitSet> on = new HashMap<>();
        jdbc.sql(
                """
                        select t.person, m.at
                          from generate_series(:until::timestamptz - interval '7 days', :until - interval '1 minute', interval '30 minutes') m (at)
                          cross join (select distinct person from directory.team_people) t
                         where exists (select from directory.on_shift(m.at) s where s.person = t.person)
                        """)
                .param("until", now.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant()
                        .minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query(OnShift.class)
                .list()
                .forEach(row -> on.computeIfAbsent(row.person, _ -> new BitSet())
                        .set(halfHour(row.at.atZoneSameInstant(zone))));
        return on;
    }

    private static int halfHour(ZonedDateTime local) {
        return (local.getDayOfWeek().getValue() * 24 + local.getHour()) * 2 + local.getMinute() / 30;
    }
}
