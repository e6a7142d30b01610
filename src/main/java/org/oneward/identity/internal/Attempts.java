package org.oneward.identity.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords in a row slow a name down, 0, 0, 1, 2, 4 and up to 30 seconds, and never lock it; addresses are not
 * counted, since a whole hospital may stand behind one.
 */
@Component
class Attempts {

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One name, tried from one browser: apart from all others if the person signed in there before. */
    record Try(String username, String browser) {}

    Try from(String username, @Nullable String browserKey) {
        return new Try(username, browserKey == null
                ? ""
                : jdbc.sql("""
                        select browser from identity.attempts where username = :username and browser = :browser""")
                        .param("username", username)
                        .param("browser", Secret.fingerprint(browserKey))
                        .query(String.class)
                        .optional()
                        .orElse(""));
    }

    /** Counts as wrong until {@link #succeeded} is told, so that many tries at once gain nothing. */
    Optional<Duration> begin(Try attempt) {
        boolean may = jdbc.sql("""
                insert into identity.attempts as a (username, browser, failures, next_at)
                values (:username, :browser, 1, now())
                on conflict (username, browser) do update
                   set failures = a.failures + 1,
                       next_at = now() + interval '1 second'
                           * case when a.failures < 2 then 0 else least(30, power(2, least(a.failures, 10) - 2)) end
                 where a.next_at <= now()
                returning failures""")
                .param("username", attempt.username())
                .param("browser", attempt.browser())
                .query(Integer.class)
                .optional()
                .isPresent();
        return may ? Optional.empty() : Optional.of(wait(attempt));
    }

    /** @return the key that this browser is to keep: the one it has, or a new one */
    String succeeded(Try attempt, @Nullable String browserKey) {
        String key = browserKey != null ? browserKey : Secret.random();
        jdbc.sql("""
                with forgotten as (
                    delete from identity.attempts
                     where browser = '' and (username = :username and :browser = ''
                                             or next_at < now() - interval '1 day'))
                insert into identity.attempts (username, browser, failures, next_at)
                values (:username, :known, 0, now())
                on conflict (username, browser) do update set failures = 0, next_at = now()""")
                .param("username", attempt.username())
                .param("browser", attempt.browser())
                .param("known", Secret.fingerprint(key))
                .update();
        return key;
    }

    /** It was right, and is no name that somebody signs in with. */
    void forget(Try attempt) {
        jdbc.sql("delete from identity.attempts where username = :username and browser = :browser")
                .param("username", attempt.username())
                .param("browser", attempt.browser())
                .update();
    }

    private Duration wait(Try attempt) {
        return Duration.ofSeconds(jdbc.sql("""
                select greatest(1, ceil(extract(epoch from next_at - now()))) from identity.attempts
                 where username = :username and browser = :browser""")
                .param("username", attempt.username())
                .param("browser", attempt.browser())
                .query(Long.class)
                .optional()
                .orElse(1L));
    }
}
