package org.oneward.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links with which somebody chooses a first, or a forgotten, password; each works once, for a week, and only the newest. */
@Service
class Invitations {

    private static final Duration LIFE = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Directory directory;
    private final Sessions sessions;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Passwords passwords, Directory directory, Sessions sessions, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.directory = directory;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @return the key of the link, which nobody keeps */
    @Transactional
    String invite(Reader person, Reader by) {
        String key = Secret.random();
        jdbc.sql("delete from identity.invitations where person = :person and used_at is null")
                .param("person", person.id())
                .update();
        jdbc.sql("""
                insert into identity.invitations (hash, person, by, made_at, expires_at)
                values (:hash, :person, :by, :now, :expires)""")
                .param("hash", Secret.fingerprint(key))
                .param("person", person.id())
                .param("by", by.username())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("expires", clock.instant().plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return key;
    }

    Optional<Reader> of(String key) {
        return jdbc.sql("""
                select person from identity.invitations where hash = :hash and used_at is null and expires_at > :now""")
                .param("hash", Secret.fingerprint(key))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .flatMap(directory::reader);
    }

    /** @throws Wrong field {@code password} */
    @Transactional
    Reader take(String key, String password) {
        Reader person = of(key).orElseThrow(NotThere::new);
        var wrong = Passwords.problems(password);
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        if (jdbc.sql("update identity.invitations set used_at = :now where hash = :hash and used_at is null")
                .param("hash", Secret.fingerprint(key))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update() == 0) {
            throw new NotThere();
        }
        passwords.set(person.id(), Passwords.hash(password));
        sessions.endAll(person);
        return person;
    }
}
