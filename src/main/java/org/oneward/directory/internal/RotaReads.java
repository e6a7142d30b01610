package org.oneward.directory.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.internal.Rota.Span;
import org.oneward.directory.internal.RotaPage.Feed;
import org.oneward.directory.internal.RotaPage.Member;
import org.oneward.directory.internal.RotaPage.OnCall;
import org.oneward.directory.internal.RotaPage.Planned;
import org.oneward.directory.internal.RotaPage.Roster;
import org.oneward.directory.internal.RotaPage.Swap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the rota's page shows. IT sees every team of its facility; for anybody else there is none. */
@Repository
class RotaReads {

    private record MemberRow(long id, String username, String name, String title, String phone) {}

    private final JdbcClient jdbc;
    private final Rotas rotas;

    RotaReads(JdbcClient jdbc, Rotas rotas) {
        this.jdbc = jdbc;
        this.rotas = rotas;
    }

    /** The reader's own first. */
    List<RotaTeam> teams(Reader me) {
        return jdbc.sql("""
                select t.id, t.code, t.name, t.facility, f.zone,
                       t.lead = :me or roles.role is not null as changes
                  from directory.teams t
                  join directory.facilities f on f.id = t.facility
                  left join lateral (select r.role from directory.roles r
                                      where r.person = :me and r.role in ('coordinator', 'admin') limit 1) roles on true
                 where t.facility = :facility
                   and (exists (select from directory.team_members m where m.person = :me)
                        or exists (select from directory.roles r
                                    where r.person = :me
                                      and r.role in ('analyst', 'coordinator', 'security', 'it_leader', 'admin')))
                 order by t.id = any (:teams) desc, t.name""")
                .param("me", me.id())
                .param("facility", me.facility())
                .param("teams", me.teamIds())
                .query((row, number) -> new RotaTeam(
                        row.getLong("id"), row.getString("code"), row.getString("name"), row.getLong("facility"),
                        ZoneId.of(row.getString("zone")), row.getBoolean("changes")))
                .list();
    }

    List<Member> members(long team, Instant now, LocalDate monday, ZoneId zone) {
        List<MemberRow> people = jdbc.sql("""
                select p.id, p.username, p.name, p.title, p.phone
                  from directory.team_people m
                  join directory.people p on p.id = m.person
                 where m.team = :team
                 order by p.name""").param("team", team).query(MemberRow.class).list();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = (monday.isBefore(today) ? monday : today).minusDays(1);
        LocalDate last = (monday.isBefore(today) ? today : monday).plusDays(15);
        Map<Long, Rota> all = rotas.of(people.stream().map(MemberRow::id).toList(),
                first.atStartOfDay(zone).toInstant());
        return people.stream()
                .map(each -> new Member(each.id(), each.username(), each.name(), each.title(), each.phone(),
                        shifts(all.get(each.id()), first, last)))
                .toList();
    }

    private static List<Span> shifts(@Nullable Rota rota, LocalDate first, LocalDate last) {
        return rota == null ? List.of() : rota.spans(first, last);
    }

    List<OnCall> onCall(RotaTeam team, Instant now) {
        return jdbc.sql("""
                select c.id, c.person, p.name, p.phone, c.team is null as whole_facility, c.begins_at, c.ends_at
                  from directory.on_call_spans c
                  join directory.people p on p.id = c.person and p.active
                 where c.facility = :facility and (c.team is null or c.team = :team)
                   and c.ends_at > :now and c.begins_at < :now + interval '8 weeks' and c.valid_until is null
                 order by c.begins_at, c.team nulls last
                 limit 50""")
                .param("facility", team.facility())
                .param("team", team.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(OnCall.class)
                .list();
    }

    /** Those that concern the reader, or all of the team for whoever may set them. */
    List<Swap> swaps(RotaTeam team, Reader me, Instant now) {
        return jdbc.sql("""
                select s.id, s.giver, g.name as giver_name, s.taker, t.name as taker_name, s.begins_at, s.ends_at
                  from directory.swaps s
                  join directory.people g on g.id = s.giver
                  join directory.people t on t.id = s.taker
                  join directory.team_members m on m.person = s.giver and m.team = :team
                 where s.answered_at is null and s.ends_at > :now and (:changes or :me in (s.giver, s.taker))
                 order by s.begins_at
                 limit 50""")
                .param("team", team.id())
                .param("changes", team.changes())
                .param("me", me.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Swap.class)
                .list();
    }

    List<Planned> planned(long team, Instant now) {
        return jdbc.sql("""
                select e.id, e.person, p.name, e.reason, e.works, e.begins_at, e.ends_at
                  from directory.exceptions e
                  join directory.team_members m on m.person = e.person and m.team = :team
                  join directory.people p on p.id = e.person and p.active
                 where e.reason <> 'roster' and e.ends_at > :now and e.valid_until is null
                 order by e.begins_at, e.id
                 limit 100""")
                .param("team", team)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Planned.class)
                .list();
    }

    @Nullable
    Roster roster(long team) {
        return jdbc.sql("""
                select id, address, tried_at, read_at, shifts, problem, lines, unmatched
                  from directory.rosters where team = :team and ended_at is null""")
                .param("team", team)
                .query(RotaReads::roster)
                .optional()
                .orElse(null);
    }

    List<Feed> feeds(Reader me) {
        return jdbc.sql("""
                select c.id, t.name as team, c.made_at, c.read_at
                  from directory.calendar_feeds c
                  left join directory.teams t on t.id = c.team
                 where c.made_by = :me and c.revoked_at is null
                 order by c.id
                 limit 20""").param("me", me.id()).query(Feed.class).list();
    }

    private static Roster roster(ResultSet row, int number) throws SQLException {
        return new Roster(
                row.getLong("id"), row.getString("address"), at(row, "tried_at"), at(row, "read_at"),
                row.getInt("shifts"), row.getString("problem"),
                List.of((String[]) row.getArray("lines").getArray()),
                List.of((String[]) row.getArray("unmatched").getArray()));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : Objects.requireNonNull(at).toInstant();
    }
}
