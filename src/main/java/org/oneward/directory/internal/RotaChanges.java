package org.oneward.directory.internal;

import java.sql.Types;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.RotaTold;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.Text;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leave, a shift more, a swap, being on call. Everyone changes what is their own; whoever leads the team, coordinators and
 * admins change the team's. Nothing is edited: it is ended, and written anew.
 */
@Service
class RotaChanges {

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration LONGEST_SHIFT = Duration.ofHours(36);

    private record Planned(long person, @Nullable Long swap, Instant endsAt, @Nullable Instant validUntil) {}

    private record Asked(long id, long giver, long taker, long askedBy, Instant beginsAt, Instant endsAt,
            boolean open) {}

    private record Person(long id, String name) {}

    private record Within(Instant from, Instant until) {}

    private final JdbcClient jdbc;
    private final Rotas rotas;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RotaChanges(JdbcClient jdbc, Rotas rotas, Live live, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rotas = rotas;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** Off from, until; whatever shift it covers. */
    @Transactional
    void leave(RotaTeam team, Reader me, @Nullable String username, @Nullable String from, @Nullable String until) {
        Instant now = clock.instant();
        List<Wrong.Field> wrong = new ArrayList<>();
        Person person = member(wrong, "leave_person", team, username);
        Within times = times(wrong, "leave_from", from, "leave_until", until, team.zone(), LONGEST, now);
        done(wrong);
        if (person.id() != me.id()) {
            mustChange(team);
        }
        except(person.id(), false, "leave", times, null, me, now);
        tell(person, me, "leave-" + person.id() + "-" + now.toEpochMilli(), "notice.rota-leave", me.name(),
                Times.clock(times.from()), Times.clock(times.until()));
    }

    /** A shift more than the pattern has. */
    @Transactional
    void extra(RotaTeam team, Reader me, @Nullable String username, @Nullable String from, @Nullable String until) {
        Instant now = clock.instant();
        List<Wrong.Field> wrong = new ArrayList<>();
        Person person = member(wrong, "extra_person", team, username);
        Within times = times(wrong, "extra_from", from, "extra_until", until, team.zone(), LONGEST_SHIFT, now);
        done(wrong);
        mustChange(team);
        except(person.id(), true, "extra", times, null, me, now);
        tell(person, me, "extra-" + person.id() + "-" + now.toEpochMilli(), "notice.rota-extra", me.name(),
                Times.clock(times.from()), Times.clock(times.until()));
    }

    /** Leave, a shift more or a swap that was agreed ends now; a swap on both sides. */
    @Transactional
    void end(RotaTeam team, Reader me, long id) {
        Instant now = clock.instant();
        Planned planned = jdbc.sql("""
                select e.person, e.swap, e.ends_at, e.valid_until
                  from directory.exceptions e
                  join directory.team_members m on m.person = e.person and m.team = :team
                 where e.id = :id and e.reason <> 'roster'
                   for update of e""")
                .param("team", team.id())
                .param("id", id)
                .query(Planned.class)
                .optional()
                .orElseThrow(NotThere::new);
        if (planned.person() != me.id() || planned.swap() != null) {
            mustChange(team);
        }
        if (planned.validUntil() != null || !planned.endsAt().isAfter(now)) {
            throw new Conflict(Words.say("conflict.rota-over"));
        }
        jdbc.sql("""
                update directory.exceptions set valid_until = :now, ended_by = :me
                 where valid_until is null and (id = :id or swap = :swap)""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("me", me.id())
                .param("id", id)
                .param("swap", planned.swap(), Types.BIGINT)
                .update();
        live.changed("rota");
    }

    @Transactional
    void onCall(RotaTeam team, Reader me, @Nullable String username, boolean wholeFacility, @Nullable String from,
            @Nullable String until) {
        Instant now = clock.instant();
        List<Wrong.Field> wrong = new ArrayList<>();
        Person person = member(wrong, "call_person", team, username);
        Within times = times(wrong, "call_from", from, "call_until", until, team.zone(), LONGEST, now);
        done(wrong);
        mustChange(team);
        jdbc.sql("""
                insert into directory.on_call_spans (facility, team, person, begins_at, ends_at, made_by, valid_from)
                values (:facility, :team, :person, :from, :until, :me, :now)""")
                .param("facility", team.facility())
                .param("team", wholeFacility ? null : team.id(), Types.BIGINT)
                .param("person", person.id())
                .param("from", times.from().atOffset(ZoneOffset.UTC))
                .param("until", times.until().atOffset(ZoneOffset.UTC))
                .param("me", me.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        tell(person, me, "on-call-" + person.id() + "-" + now.toEpochMilli(), "notice.rota-on-call", me.name(),
                Times.clock(times.from()), Times.clock(times.until()));
    }

    @Transactional
    void endOnCall(RotaTeam team, Reader me, long id) {
        Instant now = clock.instant();
        Instant until = jdbc.sql("""
                select coalesce(valid_until, ends_at) from directory.on_call_spans
                 where id = :id and facility = :facility and (team is null or team = :team)
                   for update""")
                .param("id", id)
                .param("facility", team.facility())
                .param("team", team.id())
                .query(java.time.OffsetDateTime.class)
                .optional()
                .orElseThrow(NotThere::new)
                .toInstant();
        mustChange(team);
        if (!until.isAfter(now)) {
            throw new Conflict(Words.say("conflict.rota-over"));
        }
        jdbc.sql("update directory.on_call_spans set valid_until = :now, ended_by = :me where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("me", me.id())
                .param("id", id)
                .update();
        live.changed("rota");
    }

    /**
     * Somebody else works this shift: at once when whoever leads the team says so, else once the other agreed.
     *
     * @param shift person, begin and end as the page offers them
     */
    @Transactional
    void swap(RotaTeam team, Reader me, @Nullable String shift, @Nullable String username) {
        Instant now = clock.instant();
        List<Wrong.Field> wrong = new ArrayList<>();
        Person taker = member(wrong, "swap_taker", team, username);
        Person giver = new Person(0, "");
        Within times = new Within(now, now);
        Rota.Span shiftSent = new Rota.Span(now, now);
        String[] parts = Text.line(shift).split("_");
        try {
            long person = Long.parseLong(parts[0]);
            shiftSent = new Rota.Span(Instant.parse(parts[1]), Instant.parse(parts[2]));
            times = new Within(latest(shiftSent.begin(), now), shiftSent.end());
            giver = memberBy(team, "p.id = :person", "person", person).orElseThrow();
        } catch (RuntimeException e) {
            wrong.add(new Wrong.Field("swap_shift", Words.say("wrong.choose")));
        }
        if (wrong.isEmpty() && giver.id() == taker.id()) {
            wrong.add(new Wrong.Field("swap_taker", Words.say("wrong.rota-same")));
        } else if (wrong.isEmpty() && shifts(taker.id(), team.zone(), now).stream().anyMatch(overlapping(times))) {
            wrong.add(new Wrong.Field("swap_taker", Words.say("wrong.rota-works", taker.name())));
        } else if (wrong.isEmpty() && onLeave(taker.id(), times)) {
            wrong.add(new Wrong.Field("swap_taker", Words.say("wrong.rota-leave", taker.name())));
        } else if (wrong.isEmpty() && !shifts(giver.id(), team.zone(), now).contains(shiftSent)) {
            wrong.add(new Wrong.Field("swap_shift", Words.say("wrong.rota-shift")));
        }
        done(wrong);
        if (giver.id() != me.id()) {
            mustChange(team);
        }
        long id = jdbc.sql("""
                insert into directory.swaps
                       (giver, taker, begins_at, ends_at, asked_by, asked_at, answered_at, answered_by, accepted)
                values (:giver, :taker, :from, :until, :me, :now, :answered, :by, :accepted)
                returning id""")
                .param("giver", giver.id())
                .param("taker", taker.id())
                .param("from", times.from().atOffset(ZoneOffset.UTC))
                .param("until", times.until().atOffset(ZoneOffset.UTC))
                .param("me", me.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("answered", team.changes() ? now.atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", team.changes() ? me.id() : null, Types.BIGINT)
                .param("accepted", team.changes() ? true : null, Types.BOOLEAN)
                .query(Long.class)
                .single();
        String from = Times.clock(times.from());
        String until = Times.clock(times.until());
        if (team.changes()) {
            agree(id, giver.id(), taker.id(), times, me, now);
            tell(taker, me, "swap-" + id, "notice.rota-extra", me.name(), from, until);
            tell(giver, me, "swap-" + id, "notice.rota-taken", taker.name(), from, until);
        } else {
            tell(taker, me, "swap-" + id, "notice.rota-asked", me.name(), from, until);
        }
    }

    /** The one who is asked says yes or no; whoever asked, or leads the team, takes it back. */
    @Transactional
    void answer(RotaTeam team, Reader me, long id, boolean accepted) {
        Instant now = clock.instant();
        Asked asked = jdbc.sql("""
                select s.id, s.giver, s.taker, s.asked_by, s.begins_at, s.ends_at, s.answered_at is null as open
                  from directory.swaps s
                  join directory.team_members m on m.person = s.giver and m.team = :team
                 where s.id = :id and (:changes or :me in (s.giver, s.taker))
                   for update of s""")
                .param("team", team.id())
                .param("id", id)
                .param("changes", team.changes())
                .param("me", me.id())
                .query(Asked.class)
                .optional()
                .orElseThrow(NotThere::new);
        if (accepted && asked.taker() != me.id()) {
            mustChange(team);
        }
        if (!asked.open() || !asked.endsAt().isAfter(now)) {
            throw new Conflict(Words.say("conflict.rota-over"));
        }
        jdbc.sql(
                """
                        update directory.swaps set answered_at = :now, answered_by = :me, accepted = :accepted where id = :id""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("me", me.id())
                .param("accepted", accepted)
                .param("id", id)
                .update();
        if (accepted) {
            agree(id, asked.giver(), asked.taker(), new Within(latest(asked.beginsAt(), now), asked.endsAt()), me, now);
        }
        live.changed("rota");
        tell(new Person(me.id() == asked.giver() ? asked.taker() : asked.giver(), ""), me, "swap-answer-" + id,
                accepted ? "notice.rota-taken" : "notice.rota-not", me.name(), Times.clock(asked.beginsAt()),
                Times.clock(asked.endsAt()));
    }

    private void agree(long swap, long giver, long taker, Within times, Reader me, Instant now) {
        except(giver, false, "swap", times, swap, me, now);
        except(taker, true, "swap", times, swap, me, now);
    }

    private void except(long person, boolean works, String reason, Within times, @Nullable Long swap, Reader me,
            Instant now) {
        jdbc.sql("""
                insert into directory.exceptions (person, works, reason, begins_at, ends_at, swap, made_by, valid_from)
                values (:person, :works, :reason, :from, :until, :swap, :me, :now)""")
                .param("person", person)
                .param("works", works)
                .param("reason", reason)
                .param("from", times.from().atOffset(ZoneOffset.UTC))
                .param("until", times.until().atOffset(ZoneOffset.UTC))
                .param("swap", swap, Types.BIGINT)
                .param("me", me.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        live.changed("rota");
    }

    private void tell(Person person, Reader me, String cause, String sentence, String... arguments) {
        live.changed("rota");
        if (person.id() != me.id()) {
            events.publishEvent(new RotaTold(person.id(), cause, sentence, List.of(arguments)));
        }
    }

    private List<Rota.Span> shifts(long person, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return Optional.ofNullable(rotas.of(List.of(person), now).get(person))
                .map(rota -> rota.spans(today.minusDays(1), today.plusDays(15)))
                .orElse(List.of());
    }

    private boolean onLeave(long person, Within times) {
        return jdbc.sql("""
                select exists (select from directory.exceptions
                                where person = :person and reason = 'leave' and valid_until is null
                                  and begins_at < :until and ends_at > :from)""")
                .param("person", person)
                .param("from", times.from().atOffset(ZoneOffset.UTC))
                .param("until", times.until().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private Person member(List<Wrong.Field> wrong, String field, RotaTeam team, @Nullable String username) {
        return memberBy(team, "p.username = :username", "username", Text.line(username)).orElseGet(() -> {
            wrong.add(new Wrong.Field(field, Words.say("wrong.choose")));
            return new Person(0, "");
        });
    }

    private Optional<Person> memberBy(RotaTeam team, String which, String name, Object value) {
        return jdbc.sql("""
                select p.id, p.name
                  from directory.team_people m
                  join directory.people p on p.id = m.person
                 where m.team = :team and\s""" + which)
                .param("team", team.id())
                .param(name, value)
                .query(Person.class)
                .optional();
    }

    private static Within times(List<Wrong.Field> wrong, String fromField, @Nullable String from, String untilField,
            @Nullable String until, ZoneId zone, Duration longest, Instant now) {
        Instant begins = time(wrong, fromField, from, zone, now);
        Instant ends = time(wrong, untilField, until, zone, now);
        if (wrong.stream().noneMatch(each -> each.field().equals(fromField) || each.field().equals(untilField))) {
            if (!ends.isAfter(begins) || !ends.isAfter(now)) {
                wrong.add(new Wrong.Field(untilField, Words.say("wrong.rota-until")));
            } else if (Duration.between(begins, ends).compareTo(longest) > 0) {
                wrong.add(new Wrong.Field(untilField, Words.say("wrong.rota-long")));
            }
        }
        return new Within(begins, ends);
    }

    private static Instant time(List<Wrong.Field> wrong, String field, @Nullable String sent, ZoneId zone,
            Instant now) {
        try {
            LocalDateTime local = LocalDateTime.parse(Text.line(sent));
            if (local.getYear() > 1999 && local.getYear() < 2100) {
                return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, like a time out of range.
        }
        wrong.add(new Wrong.Field(field, Words.say("wrong.time")));
        return now;
    }

    private static Predicate<Rota.Span> overlapping(Within times) {
        return span -> span.begin().isBefore(times.until()) && span.end().isAfter(times.from());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void mustChange(RotaTeam team) {
        if (!team.changes()) {
            throw new NotAllowed(Words.say("refused.rota"));
        }
    }

    private static void done(List<Wrong.Field> wrong) {
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
    }
}
