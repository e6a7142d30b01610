package org.oneward.desk.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import org.oneward.desk.internal.WordsDuePage.Broken;
import org.oneward.desk.internal.WordsDuePage.Chased;
import org.oneward.desk.internal.WordsDuePage.Counts;
import org.oneward.desk.internal.WordsDuePage.Day;
import org.oneward.desk.internal.WordsDuePage.Whose;
import org.oneward.desk.internal.WordsDuePage.WordDue;
import org.oneward.desk.internal.WordsDuePage.Worth;
import org.oneward.directory.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose word is due: words to come and words that did not, for those who help. */
@Repository
class WordsDueStore {

    private final JdbcClient jdbc;

    WordsDueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WordDue> due(Reader me, Whose whose, Instant now) {
        return bound(
                """
                        select t.number, desk.sees(t, :me, :units, :roles) as readable,
                               case when desk.sees(t, :me, :units, :roles) then t.summary else '' end as summary,
                               u.name as unit_name, t.level, u.clinical and t.effect <> 'none' and t.level < 4 as care,
                               t.next_word as due_at, w.near_at, coalesce(t.said_to_be, q.name) as requester_name, t.joined, t.responsible,
                               r.name as responsible_name, c.name as cover_name, e.ends_at as shift_ends, m.name as team_name,
                               t.effect, upper(t.state) as state
                          from desk.tickets t
                          join directory.unit_names u on u.id = t.unit
                          join directory.person_names q on q.id = t.requester
                          join directory.person_names r on r.id = t.responsible
                          join directory.team_names m on m.id = t.team
                          join promises.live_words w on w.ticket = t.number
                          left join directory.person_names c on c.id = t.cover
                          left join directory.shifts_until(:now) e on e.person = t.responsible
                         where t.ended_at is null and desk.sees_row(t, :me, :units, :roles)
                           and case :whose when 'TEAM' then t.team = any (:teams)
                                           when 'MINE' then :me in (t.responsible, coalesce(t.cover, 0), w.made_by)
                                           else true end
                         order by t.next_word, t.number
                         limit 400
                        """,
                me)
                .param("now", now.atOffset(UTC))
                .param("whose", whose.name())
                .param("teams", me.teamIds())
                .query(WordDue.class)
                .list();
    }

    List<Broken> broken(Reader me, Whose whose) {
        return bound(
                """
                        select t.number, desk.sees(t, :me, :units, :roles) as readable,
                               case when desk.sees(t, :me, :units, :roles) then t.summary else '' end as summary,
                               u.name as unit_name, t.level, u.clinical and t.effect <> 'none' and t.level < 4 as care,
                               a.missed_at, a.new_word_due_at as new_due, a.misses_in_row as misses, coalesce(t.said_to_be, q.name) as requester_name,
                               r.name as responsible_name, t.seen_at, m.name as team_name, l.name as lead_name
                          from promises.open_apologies a
                          join desk.tickets t on t.number = a.ticket
                          join directory.unit_names u on u.id = t.unit
                          join directory.person_names q on q.id = t.requester
                          join directory.person_names r on r.id = t.responsible
                          join directory.team_names m on m.id = t.team
                          left join directory.person_names l on l.id = m.lead
                         where desk.sees_row(t, :me, :units, :roles)
                           and case :whose when 'TEAM' then t.team = any (:teams)
                                           when 'MINE' then :me in (t.responsible, coalesce(t.cover, 0), a.made_by)
                                           else true end
                         order by a.new_word_due_at nulls last, t.number
                         limit 100
                        """,
                me)
                .param("whose", whose.name())
                .param("teams", me.teamIds())
                .query(Broken.class)
                .list();
    }

    /** Three in a row or more: what reaches the IT leader, of personal requests without their words, of the security lane without its place. */
    List<Broken> escalated(long facility) {
        return jdbc
                .sql("""
                        select t.number, false as readable, case when t.personal or t.security then '' else t.summary end as summary,
                               case when t.security then '' else u.name end as unit_name, t.level,
                               u.clinical and t.effect <> 'none' and t.level < 4 as care,
                               a.missed_at, a.new_word_due_at as new_due, a.misses_in_row as misses, '' as requester_name,
                               r.name as responsible_name, t.seen_at, m.name as team_name, l.name as lead_name
                          from promises.open_apologies a
                          join desk.tickets t on t.number = a.ticket and t.facility = :facility
                          join directory.unit_names u on u.id = t.unit
                          join directory.person_names r on r.id = t.responsible
                          join directory.team_names m on m.id = t.team
                          left join directory.person_names l on l.id = m.lead
                         where a.misses_in_row >= 3
                         order by a.misses_in_row desc, t.number
                         limit 100
                        """)
                .param("facility", facility)
                .query(Broken.class)
                .list();
    }

    Day today(long facility, Instant since) {
        return jdbc.sql("""
                select count(*) filter (where w.state in ('kept', 'corrected')) as came,
                       count(*) filter (where w.state = 'missed') as broken
                  from promises.words w
                  join desk.tickets t on t.number = w.ticket and t.facility = :facility
                 where w.due_at > :since and w.state <> 'live'
                """)
                .param("facility", facility)
                .param("since", since.atOffset(UTC))
                .query(Day.class)
                .single();
    }

    Counts counts(Reader me) {
        return bound("""
                select count(*) as everyone, count(*) filter (where t.team = any (:teams)) as team,
                       count(*) filter (where :me in (t.responsible, coalesce(t.cover, 0), w.made_by)) as mine
                  from desk.tickets t
                  join promises.live_words w on w.ticket = t.number
                 where t.ended_at is null and desk.sees_row(t, :me, :units, :roles)
                """, me)
                .param("teams", me.teamIds())
                .query(Counts.class)
                .single();
    }

    List<Worth> worth(long facility, Instant since) {
        return jdbc.sql("""
                select span, count(*) as given, count(*) filter (where state in ('kept', 'corrected')) as kept
                  from (select w.state,
                               case when w.due_at - w.given_at <= interval '20 minutes' then 'minutes'
                                    when w.due_at - w.given_at <= interval '90 minutes' then 'hour'
                                    when w.due_at - w.given_at <= interval '12 hours' then 'today'
                                    else 'tomorrow' end as span
                          from promises.words w
                          join desk.tickets t on t.number = w.ticket and t.facility = :facility
                         where w.given_at > :since and w.state in ('kept', 'corrected', 'missed')) as given
                 group by span
                """)
                .param("facility", facility)
                .param("since", since.atOffset(UTC))
                .query(Worth.class)
                .list();
    }

    Chased chased(long facility, Instant since) {
        return jdbc.sql("""
                select count(*) as contacts, count(*) filter (where e.kind = 'status') as questions
                  from desk.timeline e
                  join desk.tickets t on t.number = e.ticket and t.facility = :facility
                 where e.kind in ('call', 'status') and e.at > :since
                """)
                .param("facility", facility)
                .param("since", since.atOffset(UTC))
                .query(Chased.class)
                .single();
    }

    private JdbcClient.StatementSpec bound(String sql, Reader me) {
        return jdbc.sql(sql).param("me", me.id()).param("units", me.unitIds()).param("roles", me.roleNames());
    }
}
