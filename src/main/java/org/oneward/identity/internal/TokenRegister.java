package org.oneward.identity.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.identity.TokenMade;
import org.oneward.identity.Tokens.Scope;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tokens of a hospital, as an admin makes, lists and revokes them. */
@Service
class TokenRegister {

    static final List<Integer> DAYS = List.of(30, 90, 365);

    /** Acting for others is asked for apart. */
    static final Set<Scope> SCOPES = EnumSet.complementOf(EnumSet.of(Scope.FOR_OTHERS));

    private static final int LONGEST_LABEL = 80;

    /** @param secret shown once */
    record Made(String secret, String label, String person, Instant expiresAt) {}

    private final JdbcClient jdbc;
    private final TokenStore store;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TokenRegister(
            JdbcClient jdbc, TokenStore store, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Wrong fields {@code label}, {@code person}, {@code scopes}, {@code days} */
    @Transactional
    Made make(Reader me, TokenForm form) {
        List<Wrong.Field> wrong = new ArrayList<>();
        String label = Text.line(form.label());
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            wrong.add(new Wrong.Field("label", Words.say("tokens.label.wrong", LONGEST_LABEL)));
        }
        String name = Text.line(form.person());
        Reader person = name.isEmpty()
                ? me
                : directory.reader(name).filter(found -> found.facility() == me.facility()).orElse(null);
        if (person == null) {
            wrong.add(new Wrong.Field("person", Words.say("people.unknown", name)));
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        SCOPES.stream().filter(scope -> form.scopesOrNone().contains(name(scope))).forEach(scopes::add);
        if (scopes.isEmpty() || scopes.size() < form.scopesOrNone().size()) {
            wrong.add(new Wrong.Field("scopes", Words.say("tokens.scopes.wrong")));
        }
        if (form.forOthers()) {
            scopes.add(Scope.FOR_OTHERS);
        }
        if (DAYS.stream().noneMatch(days -> days.toString().equals(form.daysOrUsual()))) {
            wrong.add(new Wrong.Field("days", Words.noneOf(DAYS)));
        }
        if (person == null || !wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        Duration life = Duration.ofDays(Long.parseLong(form.daysOrUsual()));
        String secret = Secret.random();
        long token = jdbc.sql("""
                insert into identity.tokens (person, label, hash, scopes, made_at, expires_at, made_by)
                values (:person, :label, :hash, :scopes, :now, :expires, :me)
                returning id""")
                .param("person", person.id())
                .param("label", label)
                .param("hash", Secret.fingerprint(secret))
                .param("scopes", scopes.stream().map(TokenRegister::name).toArray(String[]::new))
                .param("now", clock.instant().atOffset(UTC))
                .param("expires", clock.instant().plus(life).atOffset(UTC))
                .param("me", me.id())
                .query(Long.class)
                .single();
        if (!me.isSelf(person.id())) {
            events.publishEvent(new TokenMade(token, person.id(), me.name(), label));
        }
        return new Made(secret, label, person.name(), clock.instant().plus(life));
    }

    /** Those in use and, of the last 30 days, those that ended. */
    List<TokenLine> list(Reader me) {
        return jdbc
                .sql("""
                        select t.id, t.label, p.name as person, p.username, t.scopes, t.made_at, m.name as made_by, t.expires_at,
                               t.last_used_at, t.revoked_at, r.name as revoked_by
                          from identity.tokens t
                          join directory.person_names p on p.id = t.person and p.facility = :facility
                          left join directory.person_names m on m.id = t.made_by
                          left join directory.person_names r on r.id = t.revoked_by
                         where least(t.revoked_at, t.expires_at) > :lately
                         order by lower(t.label), p.name, t.id
                         limit 500""")
                .param("facility", me.facility())
                .param("lately", clock.instant().minus(Duration.ofDays(30)).atOffset(UTC))
                .query((row, _) -> new TokenLine(row.getLong("id"), row.getString("label"), row.getString("person"),
                        row.getString("username"), List.of((String[]) row.getArray("scopes").getArray()),
                        row.getTimestamp("made_at").toInstant(), row.getString("made_by"),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getTimestamp("last_used_at") == null ? null : row.getTimestamp("last_used_at").toInstant(),
                        row.getTimestamp("revoked_at") == null ? null : row.getTimestamp("revoked_at").toInstant(),
                        row.getString("revoked_by")))
                .list();
    }

    /** From this moment it is nobody. */
    void revoke(Reader me, long id) {
        int revoked = jdbc
                .sql("""
                        update identity.tokens t set revoked_at = :now, revoked_by = :me
                         where t.id = :id and t.revoked_at is null
                           and exists (select from directory.person_names p where p.id = t.person and p.facility = :facility)""")
                .param("now", clock.instant().atOffset(UTC))
                .param("me", me.id())
                .param("id", id)
                .param("facility", me.facility())
                .update();
        if (revoked == 0) {
            throw new NotThere();
        }
    }

    static String name(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
