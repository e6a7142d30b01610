package org.oneward.demo.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who of the demo hospital stands for the numbers of a log: a group is a team, a location a unit, a caller one of its people. */
@Repository
class ReplayCast {

    record Unit(String code, List<Long> people) {}

    record Team(String code, List<String> services) {}

    private record Member(String unit, long person) {}

    private record Service(String team, String code) {}

    private record Person(long id, String username) {}

    private final JdbcClient jdbc;

    ReplayCast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Unit> units() {
        return jdbc.sql("""
                select u.code as unit, m.person
                  from directory.unit_names u
                  join directory.unit_people m on m.unit = u.id
                  join directory.person_names p on p.id = m.person and p.active
                 order by u.id, m.person
                """)
                .query(Member.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Member::unit, java.util.LinkedHashMap::new,
                        Collectors.mapping(Member::person, Collectors.toList())))
                .entrySet()
                .stream()
                .map(unit -> new Unit(unit.getKey(), unit.getValue()))
                .toList();
    }

    List<Team> teams() {
        return jdbc.sql("""
                select t.code as team, coalesce(s.code, '') as code
                  from directory.team_names t
                  left join directory.service_facts s on s.team = t.id
                 order by t.id, s.id
                """)
                .query(Service.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Service::team, java.util.LinkedHashMap::new,
                        Collectors.mapping(Service::code, Collectors.toList())))
                .entrySet()
                .stream()
                .map(team -> new Team(team.getKey(), team.getValue().stream().filter(code -> !code.isEmpty()).toList()))
                .toList();
    }

    /** Everybody by user name. */
    Map<String, Long> people() {
        return jdbc.sql("select id, username from directory.person_names where active")
                .query(Person.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Person::username, Person::id));
    }

    /** Open requests without a person or an owed word, at this moment: the law says there are none. */
    int unheard() {
        return jdbc.sql("select count(*) from desk.unheard").query(Integer.class).single();
    }
}
