package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Somebody, by name: who a request goes to, and who answers while that person is off shift. Never nobody. */
@Repository
class Assignment {

    /** @param because the key of the sentence that says why this person: named, load, desk, coordinator, on-call, fallback, lane */
    record Choice(long person, long team, String because) {}

    private final JdbcClient jdbc;
    private final Directory directory;

    Assignment(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /** Among those of the team on shift: the unit's named person, else least load, else longest since the last one. */
    Choice choose(long facility, @Nullable Long team, long unit, boolean security, Instant at) {
        long desk = desk(facility);
        Optional<Choice> found = security ? ofLane(at) : team == null ? Optional.empty() : ofTeam(team, unit, at);
        return found.or(() -> security ? laneAtAll() : Optional.empty())
                .or(() -> ofTeam(desk, unit, at)
                        .map(c -> new Choice(c.person(), c.team(), team == null ? c.because() : "desk")))
                .or(() -> directory.coordinator(facility, at).map(person -> new Choice(person, desk, "coordinator")))
                .or(() -> directory.onCall(facility, team, at)
                        .map(person -> new Choice(person, team == null ? desk : team, "on-call")))
                .orElseGet(() -> new Choice(directory.fallback(facility), desk, "fallback"));
    }

    /** Who of this team takes what is handed to the team as a whole; the giver left out. */
    Optional<Choice> ofTeamButNot(long team, long unit, long giver, Instant at) {
        return candidate(team, unit, giver, at);
    }

    /**
     * Who answers for the next word while the responsible person is off shift. In the security lane that is a member or
     * nobody: no one else may read it.
     */
    long cover(long facility, long team, long responsible, boolean security, Instant at) {
        if (security) {
            return ofLane(at).map(Choice::person).orElse(responsible);
        }
        return candidate(team, -1, responsible, at).map(Choice::person)
                .or(() -> directory.coordinator(facility, at))
                .or(() -> directory.onCall(facility, team, at))
                .orElseGet(() -> directory.fallback(facility));
    }

    private Optional<Choice> ofTeam(long team, long unit, Instant at) {
        return candidate(team, unit, -1, at);
    }

    private Optional<Choice> candidate(long team, long unit, long butNot, Instant at) {
        return jdbc.sql("""
                select tp.person, tp.team, case when c.person is null then 'load' else 'named' end as because
                  from directory.team_people tp
                  join directory.shift_ends(:at) s on s.person = tp.person
                  join directory.person_roles r on r.person = tp.person and r.role = 'analyst'
                  left join directory.named_contacts c on c.team = tp.team and c.unit = :unit and c.person = tp.person
                  cross join lateral (
                      select coalesce(sum(5 - t.level), 0) as load
                        from desk.tickets t
                       where t.responsible = tp.person and t.ended_at is null
                         and (t.state = 'in_work' or t.next_word < s.ends_at)) l
                  cross join lateral (
                      select max(t.opened_at) as last from desk.tickets t where t.responsible = tp.person) g
                 where tp.team = :team and tp.person <> :butNot
                 order by c.person is null, l.load, g.last nulls first, tp.person
                 limit 1
                """)
                .param("at", at.atOffset(UTC))
                .param("team", team)
                .param("unit", unit)
                .param("butNot", butNot)
                .query(Choice.class)
                .optional();
    }

    private Optional<Choice> ofLane(Instant at) {
        return jdbc
                .sql("""
                        select r.person, p.team, 'lane' as because
                          from directory.person_roles r
                          join directory.person_names p on p.id = r.person and p.team is not null
                          join directory.on_shift(:at) s on s.person = r.person
                         where r.role = 'security'
                         order by (select coalesce(sum(5 - t.level), 0) from desk.tickets t where t.responsible = r.person and t.ended_at is null), r.person
                         limit 1
                        """)
                .param("at", at.atOffset(UTC))
                .query(Choice.class)
                .optional();
    }

    /** The lane's members answer even off shift: nobody else may read it. */
    private Optional<Choice> laneAtAll() {
        return jdbc
                .sql("""
                        select r.person, p.team, 'lane' as because
                          from directory.person_roles r
                          join directory.person_names p on p.id = r.person and p.active and p.team is not null
                         where r.role = 'security'
                         order by (select coalesce(sum(5 - t.level), 0) from desk.tickets t where t.responsible = r.person and t.ended_at is null), r.person
                         limit 1
                        """)
                .query(Choice.class)
                .optional();
    }

    long desk(long facility) {
        return jdbc.sql(
                "select id from directory.team_names where facility = :facility and desk and not retired order by id limit 1")
                .param("facility", facility)
                .query(Long.class)
                .single();
    }
}
