package org.oneward.directory.internal;

import static java.time.ZoneOffset.UTC;

import java.net.URI;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.OutsideCalls;
import org.oneward.web.Text;
import org.oneward.web.Times;
import org.oneward.web.Unreached;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A team's roster that is kept elsewhere: read every quarter of an hour, or brought as a file. For those whom it names it
 * takes the place of their weekly pattern from its first shift to its last; what is written by hand counts over it.
 */
@Service
class Rosters {

    private static final Duration AHEAD = Duration.ofDays(60);
    private static final int MOST_UNMATCHED = 20;

    private record Due(long id, String address, String zone) {}

    private record Member(long id, String name, String mail) {}

    private record Shift(long person, boolean works, Instant begin, Instant end) {}

    private record Kept(long id, long person, boolean works, Instant beginsAt, Instant endsAt) {}

    private final JdbcClient jdbc;
    private final OutsideCalls outside;
    private final TransactionTemplate transaction;
    private final Live live;
    private final Clock clock;

    Rosters(JdbcClient jdbc, OutsideCalls outside, TransactionTemplate transaction, Live live, Clock clock) {
        this.jdbc = jdbc;
        this.outside = outside;
        this.transaction = transaction;
        this.live = live;
        this.clock = clock;
    }

    /** Reads the roster at that address from now on, the first time within seconds. */
    @Transactional
    void subscribe(RotaTeam team, Reader me, @Nullable String sent) {
        String address = Text.line(sent);
        boolean whole = address.matches("(?i)(https?|webcals?)://[^/\\s]+(/\\S*)?") && address.length() <= 2000;
        try {
            whole = whole && URI.create(address).getHost() != null;
        } catch (IllegalArgumentException e) {
            whole = false;
        }
        if (!whole) {
            throw new Wrong("roster_address", Words.say("wrong.roster-address"));
        }
        mustChange(team);
        endAll(team, me);
        add(team, me, address.replaceFirst("(?i)^webcal", "http"));
    }

    /** Takes a roster from a file, once. */
    @Transactional
    void bring(RotaTeam team, Reader me, byte[] file) {
        Instant now = clock.instant();
        RosterFile read;
        try {
            read = RosterFile.read(file, team.zone(), now, now.plus(AHEAD));
        } catch (Unreached said) {
            throw new Wrong("roster_file", said.sentence());
        }
        mustChange(team);
        endAll(team, me);
        take(add(team, me, ""), read, now);
    }

    @Transactional
    void readAgain(RotaTeam team, Reader me, long id) {
        mustBe(team, me, id);
        jdbc.sql("update directory.rosters set tried_at = null where id = :id").param("id", id).update();
    }

    /** The weekly pattern counts again. */
    @Transactional
    void end(RotaTeam team, Reader me, long id) {
        mustBe(team, me, id);
        endAll(team, me);
    }

    @Scheduled(fixedDelay = 5000)
    void readDue() {
        for (Optional<Due> due = claim(); due.isPresent(); due = claim()) {
            Due one = due.get();
            Instant now = clock.instant();
            try {
                byte[] file = outside.get(URI.create(one.address()), RosterFile.LARGEST);
                RosterFile read = RosterFile.read(file, ZoneId.of(one.zone()), now, now.plus(AHEAD));
                transaction.executeWithoutResult(status -> take(one.id(), read, now));
            } catch (Unreached said) {
                transaction.executeWithoutResult(status -> failed(one.id(), said.sentence()));
            }
        }
    }

    /** One node reads it, and nobody again within a quarter of an hour. */
    private Optional<Due> claim() {
        return jdbc.sql("""
                update directory.rosters r set tried_at = :now
                  from directory.teams t
                  join directory.facilities f on f.id = t.facility
                 where t.id = r.team
                   and r.id = (select id from directory.rosters
                                where ended_at is null and address <> ''
                                  and (tried_at is null or tried_at <= :now - interval '15 minutes')
                                order by tried_at nulls first
                                limit 1
                                  for update skip locked)
                returning r.id, r.address, f.zone""")
                .param("now", clock.instant().atOffset(UTC))
                .query(Due.class)
                .optional();
    }

    private void failed(long roster, String problem) {
        jdbc.sql("update directory.rosters set problem = :problem where id = :id")
                .param("problem", problem)
                .param("id", roster)
                .update();
        live.changed("rota");
    }

    private void take(long roster, RosterFile file, Instant now) {
        boolean open = jdbc.sql("select ended_at is null from directory.rosters where id = :id for update")
                .param("id", roster)
                .query(Boolean.class)
                .single();
        if (!open) {
            return;
        }
        List<Member> members = members(roster);
        Set<Shift> shifts = new LinkedHashSet<>();
        Set<String> unmatched = new LinkedHashSet<>();
        for (RosterFile.Event event : file.events()) {
            Member member = whoseIs(event, members);
            if (member != null) {
                shifts.add(new Shift(member.id(), true, event.begin(), event.end()));
            } else if (unmatched.size() < MOST_UNMATCHED) {
                unmatched.add(Words.say("roster.unmatched-event",
                        event.summary().isEmpty() ? String.join(", ", event.people()) : event.summary(),
                        Times.clock(event.begin())));
            }
        }
        int count = shifts.size();
        shifts.addAll(between(shifts));
        replace(roster, shifts, now);
        jdbc.sql("""
                update directory.rosters
                   set read_at = :now, tried_at = coalesce(tried_at, :now), shifts = :shifts, problem = '',
                       lines = :lines, unmatched = :unmatched
                 where id = :id""")
                .param("now", now.atOffset(UTC))
                .param("shifts", count)
                .param("lines", file.lines().toArray(String[]::new))
                .param("unmatched", unmatched.toArray(String[]::new))
                .param("id", roster)
                .update();
        live.changed("rota");
    }

    /** Whoever is named works when the roster says so, and not otherwise, from its first shift to its last. */
    private static List<Shift> between(Set<Shift> shifts) {
        Optional<Instant> first = shifts.stream().map(Shift::begin).min(Instant::compareTo);
        Optional<Instant> last = shifts.stream().map(Shift::end).max(Instant::compareTo);
        return shifts.stream()
                .map(Shift::person)
                .distinct()
                .map(person -> new Shift(person, false, first.orElseThrow(), last.orElseThrow()))
                .toList();
    }

    /** Ends what the roster says no more and writes what is new; what stays the same stays as it is. */
    private void replace(long roster, Set<Shift> shifts, Instant now) {
        Set<Shift> fresh = new HashSet<>(shifts);
        List<Long> over = new ArrayList<>();
        for (Kept kept : jdbc.sql("""
                select id, person, works, begins_at, ends_at from directory.exceptions
                 where roster = :roster and valid_until is null and ends_at > :now""")
                .param("roster", roster)
                .param("now", now.atOffset(UTC))
                .query(Kept.class)
                .list()) {
            // A time without shifts that has begun goes on: only its end matters from here.
            boolean same = fresh.removeIf(shift -> shift.person() == kept.person() && shift.works() == kept.works()
                    && shift.end().equals(kept.endsAt())
                    && (shift.begin().equals(kept.beginsAt())
                            || !shift.works() && !kept.beginsAt().isAfter(now)));
            if (!same) {
                over.add(kept.id());
            }
        }
        jdbc.sql("update directory.exceptions set valid_until = :now where id = any (:over)")
                .param("now", now.atOffset(UTC))
                .param("over", over.toArray(Long[]::new))
                .update();
        for (Shift shift : fresh) {
            jdbc.sql("""
                    insert into directory.exceptions (person, works, reason, begins_at, ends_at, roster, valid_from)
                    values (:person, :works, 'roster', :begin, :end, :roster, :now)""")
                    .param("person", shift.person())
                    .param("works", shift.works())
                    .param("begin", shift.begin().atOffset(UTC))
                    .param("end", shift.end().atOffset(UTC))
                    .param("roster", roster)
                    .param("now", now.atOffset(UTC))
                    .update();
        }
    }

    private List<Member> members(long roster) {
        return jdbc.sql("""
                select p.id, p.name, p.mail
                  from directory.rosters r
                  join directory.team_members m on m.team = r.team
                  join directory.people p on p.id = m.person and p.active
                 where r.id = :roster""").param("roster", roster).query(Member.class).list();
    }

    /** By mail first, then by a whole name; nobody when two could be meant. */
    private static @Nullable Member whoseIs(RosterFile.Event event, List<Member> members) {
        Map<Long, Member> found = new LinkedHashMap<>();
        members.stream().filter(member -> event.people().contains(member.mail()))
                .forEach(member -> found.put(member.id(), member));
        if (found.isEmpty()) {
            String said = " " + plain(event.summary() + " " + String.join(" ", event.people())) + " ";
            members.stream().filter(member -> said.contains(" " + plain(member.name()) + " "))
                    .forEach(member -> found.put(member.id(), member));
        }
        return found.size() == 1 ? found.values().iterator().next() : null;
    }

    /** "Lopez, María" and "MARIA LOPEZ" are told apart from others and not from each other, but for the order. */
    private static String plain(String name) {
        String turned = name.replaceAll("(\\p{L}+),\\s*(\\p{L}+)", "$2 $1");
        return Normalizer.normalize(turned, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private long add(RotaTeam team, Reader me, String address) {
        return jdbc.sql("""
                insert into directory.rosters (team, address, added_by, added_at)
                values (:team, :address, :me, :now)
                returning id""")
                .param("team", team.id())
                .param("address", address)
                .param("me", me.id())
                .param("now", clock.instant().atOffset(UTC))
                .query(Long.class)
                .single();
    }

    private void endAll(RotaTeam team, Reader me) {
        jdbc.sql("""
                with ended as (
                    update directory.rosters set ended_at = :now, ended_by = :me
                     where team = :team and ended_at is null
                    returning id)
                update directory.exceptions set valid_until = :now, ended_by = :me
                 where valid_until is null and roster in (select id from ended)""")
                .param("now", clock.instant().atOffset(UTC))
                .param("me", me.id())
                .param("team", team.id())
                .update();
        live.changed("rota");
    }

    private void mustBe(RotaTeam team, Reader me, long id) {
        boolean there = jdbc.sql("""
                select exists (select from directory.rosters where id = :id and team = :team and ended_at is null)""")
                .param("id", id)
                .param("team", team.id())
                .query(Boolean.class)
                .single();
        if (!there) {
            throw new NotThere();
        }
        mustChange(team);
    }

    private static void mustChange(RotaTeam team) {
        if (!team.changes()) {
            throw new NotAllowed(Words.say("refused.rota"));
        }
    }
}
