package org.oneward.directory.internal;

import static java.time.ZoneOffset.UTC;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Secret addresses at which a calendar program reads shifts without signing in. The secret is shown once and kept by nobody. */
@Service
class CalendarFeeds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DAYS_BACK = 14;
    private static final int DAYS_AHEAD = 60;

    private record Feed(long id, @Nullable String team, String zone) {}

    private record Person(long id, String name) {}

    private record OnCall(long id, long person, Instant beginsAt, Instant endsAt) {}

    private final JdbcClient jdbc;
    private final Rotas rotas;
    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, Rotas rotas, Clock clock) {
        this.jdbc = jdbc;
        this.rotas = rotas;
        this.clock = clock;
    }

    /** @return the secret, this once */
    @Transactional
    String make(Reader me, @Nullable RotaTeam team) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        jdbc.sql("""
                insert into directory.calendar_feeds (hash, person, team, made_by, made_at)
                values (encode(sha256(convert_to(:secret, 'UTF8')), 'hex'), :person, :team, :me, :now)""")
                .param("secret", secret)
                .param("person", team == null ? me.id() : null, Types.BIGINT)
                .param("team", team == null ? null : team.id(), Types.BIGINT)
                .param("me", me.id())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        return secret;
    }

    @Transactional
    void revoke(Reader me, long id) {
        int revoked = jdbc.sql("""
                update directory.calendar_feeds set revoked_at = coalesce(revoked_at, :now)
                 where id = :id and made_by = :me""")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", id)
                .param("me", me.id())
                .update();
        if (revoked == 0) {
            throw new NotThere();
        }
    }

    /** The shifts and on-call times as iCalendar (RFC 5545); gone once it is revoked or its maker has left. */
    @Transactional
    String calendar(String secret) {
        Feed feed = jdbc.sql("""
                update directory.calendar_feeds c set read_at = :now
                  from directory.people m
                  join directory.facilities f on f.id = m.facility
                 where m.id = c.made_by and m.active and c.revoked_at is null
                   and c.hash = encode(sha256(convert_to(:secret, 'UTF8')), 'hex')
                returning c.id, (select t.name from directory.teams t where t.id = c.team) as team, f.zone""")
                .param("now", clock.instant().atOffset(UTC))
                .param("secret", secret)
                .query(Feed.class)
                .optional()
                .orElseThrow(NotThere::new);
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Oneward//Rota//EN");
        calendar.setName(feed.team() == null ? Words.say("feed.mine") : Words.say("feed.team", feed.team()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(feed.zone()));
        LocalDate first = today.minusDays(DAYS_BACK);
        LocalDate last = today.plusDays(DAYS_AHEAD);
        List<Person> people = people(feed.id());
        Map<Long, Rota> all = rotas.of(people.stream().map(Person::id).toList(),
                first.atStartOfDay(ZoneId.of(feed.zone())).toInstant());
        for (Person person : people) {
            Optional.ofNullable(all.get(person.id())).map(rota -> rota.spans(first, last)).orElse(List.of())
                    .forEach(span -> calendar
                            .addEvent(event("shift-" + person.id() + "-" + span.begin().getEpochSecond(),
                                    Words.say("feed.shift", person.name()), span.begin(), span.end())));
            onCall(person.id(), span(first, feed), span(last, feed)).forEach(span -> calendar.addEvent(
                    event("on-call-" + span.id(), Words.say("feed.on-call", person.name()), span.beginsAt(),
                            span.endsAt())));
        }
        return Biweekly.write(calendar).go();
    }

    private VEvent event(String id, String summary, Instant begin, Instant end) {
        var event = new VEvent();
        event.setUid(id + "@oneward");
        event.setSummary(summary);
        event.setDateStart(Date.from(begin), true);
        event.setDateEnd(Date.from(end), true);
        return event;
    }

    private static Instant span(LocalDate day, Feed feed) {
        return day.atStartOfDay(ZoneId.of(feed.zone())).toInstant();
    }

    private List<Person> people(long feed) {
        return jdbc.sql("""
                select p.id, p.name
                  from directory.calendar_feeds c
                  join directory.people p on p.active
                   and (p.id = c.person
                        or exists (select from directory.team_people m where m.team = c.team and m.person = p.id))
                 where c.id = :feed
                 order by p.name""").param("feed", feed).query(Person.class).list();
    }

    private List<OnCall> onCall(long person, Instant from, Instant until) {
        return jdbc.sql("""
                select id, person, begins_at, least(ends_at, valid_until) as ends_at
                  from directory.on_call_spans
                 where person = :person and ends_at > :from and begins_at < :until
                   and (valid_until is null or valid_until > begins_at)
                 order by begins_at""")
                .param("person", person)
                .param("from", from.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .query(OnCall.class)
                .list();
    }
}
