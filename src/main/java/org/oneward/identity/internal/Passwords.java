package org.oneward.identity.internal;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as argon2id hashes, at the cost that OWASP names first: 19 MiB, two passes. */
@Component
class Passwords {

    private static final Argon2PasswordEncoder ARGON2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /** For names without a password, so that an answer takes as long as for all others. */
    private static final String NOBODYS = ARGON2.encode("nobody’s");

    /** A change of shift signs in hundreds at once: they queue here, and the machine goes on serving all others. */
    private final Semaphore turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final JdbcClient jdbc;

    Passwords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static final int SHORTEST = 8;

    /** Long enough is all that counts: no rules that make people write it on a note. */
    static List<Wrong.Field> problems(String password) {
        return password.length() < SHORTEST
                ? List.of(new Wrong.Field("password", Words.say("account.short", SHORTEST)))
                : password.length() > 200
                        ? List.of(new Wrong.Field("password", Words.say("settings.wrong.long", 200)))
                        : List.of();
    }

    static String hash(String password) {
        return ARGON2.encode(password);
    }

    /** @throws Busy when no turn came within half a minute */
    boolean match(String username, String password) {
        String hash = jdbc.sql("""
                select w.hash
                  from identity.passwords w
                  join directory.person_names p on p.id = w.person and p.active
                 where p.username = :username""")
                .param("username", username)
                .query(String.class)
                .optional()
                .orElse(NOBODYS);
        try {
            if (!turns.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return ARGON2.matches(password, hash) && !hash.equals(NOBODYS);
        } finally {
            turns.release();
        }
    }

    void set(long person, String hash) {
        jdbc.sql("""
                insert into identity.passwords (person, hash) values (:person, :hash)
                on conflict (person) do update set hash = excluded.hash, set_at = now()""")
                .param("person", person)
                .param("hash", hash)
                .update();
    }

    /** Too many sign in at this moment. */
    static final class Busy extends RuntimeException {}
}
