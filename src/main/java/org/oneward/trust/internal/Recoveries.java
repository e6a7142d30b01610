package org.oneward.trust.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.desk.NotYetSaid;
import org.oneward.desk.WordMissed;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Live;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody would like a call: opens by itself, and closes only with a person's note that they spoke. */
@Service
class Recoveries {

    /** What is heard of only later than this, after a long stop or of a lived-through past, is past calling about. */
    private static final Duration FRESH = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Removals removals;
    private final Live live;
    private final Clock clock;

    Recoveries(JdbcClient jdbc, Removals removals, Live live, Clock clock) {
        this.jdbc = jdbc;
        this.removals = removals;
        this.live = live;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(WordMissed missed) {
        if (fresh(missed.due())) {
            open(missed.ticket(), missed.requester(), "broken", missed.due());
        }
    }

    @ApplicationModuleListener
    void on(NotYetSaid said) {
        if (said.times() >= 2 && fresh(said.at())) {
            open(said.ticket(), said.by(), "not_yet", said.at());
        }
    }

    private boolean fresh(Instant at) {
        return at.isAfter(clock.instant().minus(FRESH));
    }

    /** Once as long as nobody has spoken with them. */
    void open(long ticket, long person, String cause, Instant at) {
        jdbc.sql("""
                insert into trust.recoveries (ticket, person, cause, opened_at)
                values (:ticket, :person, :cause, :at)
                on conflict (ticket, person) where closed_at is null do nothing
                """)
                .param("ticket", ticket)
                .param("person", person)
                .param("cause", cause)
                .param("at", at.atOffset(UTC))
                .update();
        live.changed("desk");
    }

    /** "Would you like a call?" Yes: about how we treated you. */
    @Transactional
    void ask(long ticket, Reader me) {
        if (!jdbc.sql(
                "select exists (select from desk.visible(:me, :units, :roles) where number = :ticket and (requester = :me or unit = any(:units)))")
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("ticket", ticket)
                .query(Boolean.class)
                .single()) {
            throw new NotThere();
        }
        open(ticket, me.id(), "asked", clock.instant());
    }

    @Transactional
    void spoke(long id, Reader me, @Nullable String sent) {
        if (!sees(me)) {
            throw new NotThere();
        }
        var found = open(me).stream().filter(card -> card.id() == id).findFirst();
        if (found.isEmpty()) {
            if (jdbc.sql("select exists (select from trust.recoveries where id = :id and closed_at is not null)")
                    .param("id", id)
                    .query(Boolean.class)
                    .single()) {
                throw new Conflict(Words.say("conflict.spoke"));
            }
            throw new NotThere();
        }
        if (found.get().person() == me.id()) {
            throw new NotAllowed(Words.say("refused.spoke"));
        }
        String note = Text.lines(sent);
        if (note.isEmpty() || note.length() > 4000) {
            throw new Wrong("note", Words.say(note.isEmpty() ? "recovery.wrong" : "wrong.too-long", "4000",
                    String.valueOf(note.length())));
        }
        jdbc.sql("update trust.recoveries set closed_at = :at, closed_by = :by, note = :note where id = :id")
                .param("id", id)
                .param("at", clock.instant().atOffset(UTC))
                .param("by", me.id())
                .param("note", note)
                .update();
        removals.point(found.get().ticket(), Removals.Kind.NOTES, id, note);
        live.changed("desk");
    }

    static boolean sees(Reader me) {
        return everyones(me) || me.is(Role.SECURITY);
    }

    /** Those of the security lane are its members' alone. */
    private static boolean everyones(Reader me) {
        return me.is(Role.COORDINATOR) || me.is(Role.LIAISON);
    }

    /** All who wait for a call, longest first, but nobody whose manager reads this; there is no way to list them by a person of IT. */
    List<RecoveryCard> open(Reader me) {
        return jdbc
                .sql("""
                        select r.id, r.ticket, r.person, p.name, u.name as unit, p.phone, e.here_until, r.cause,
                               coalesce(f.words, '') as words,
                               v.summary, r.opened_at
                          from trust.recoveries r
                          join desk.visible(:me, :units, :roles) v on v.number = r.ticket
                          join directory.person_names p on p.id = r.person
                          join directory.unit_names u on u.id = v.unit
                          left join lateral (
                              select s.ends_at as here_until from directory.shifts_until(:now) s
                               where s.person = r.person
                                 and not exists (select from directory.on_shift(s.ends_at) n where n.person = r.person)) e on true
                          left join lateral (
                              select string_agg(a.text, E'\\n' order by a.id) as words from trust.feedback a
                               where a.ticket = r.ticket and a.person = r.person and a.text <> '') f on true
                         where r.closed_at is null and (:everyones or v.security)
                           and not exists (select from directory.unit_people m
                                            where m.unit = v.unit and m.person = :me and m.leads)
                         order by r.opened_at, r.id
                         limit 100
                        """)
                .param("me", me.id())
                .param("units", me.unitIds())
                .param("roles", me.roleNames())
                .param("everyones", everyones(me))
                .param("now", clock.instant().atOffset(UTC))
                .query(RecoveryCard.class)
                .list();
    }
}
