package org.oneward.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oneward.identity.Tokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TokenStore implements Tokens {

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param unused for a minute or more */
    record Found(long id, long person, Set<String> scopes, boolean unused) {}

    @Override
    public Map<Long, String> mint(Collection<Long> people, String label, Duration life, Set<Scope> scopes) {
        Map<Long, String> minted = new TreeMap<>();
        people.forEach(person -> minted.put(person, Secret.random()));
        put(minted, label, life, scopes);
        return minted;
    }

    void put(Map<Long, String> minted, String label, Duration life, Set<Scope> scopes) {
        jdbc.sql("""
                insert into identity.tokens (person, label, hash, scopes, expires_at)
                select t.person, :label, t.hash, :scopes, now() + :seconds * interval '1 second'
                  from unnest(:people, :hashes) as t (person, hash)
                on conflict (hash) do update set scopes = excluded.scopes""")
                .param("label", label)
                .param("scopes",
                        scopes.stream().map(TokenRegister::name).toArray(String[]::new))
                .param("seconds", life.toSeconds())
                .param("people", minted.keySet().toArray(Long[]::new))
                .param("hashes", minted.values().stream().map(Secret::fingerprint).toArray(String[]::new))
                .update();
    }

    @Override
    public void revoke(String label) {
        jdbc.sql("update identity.tokens set revoked_at = now() where label = :label and revoked_at is null")
                .param("label", label)
                .update();
    }

    Optional<Found> find(String token) {
        Optional<Found> found = jdbc.sql("""
                select id, person, scopes, coalesce(last_used_at < now() - interval '1 minute', true) as unused
                  from identity.tokens
                 where hash = :hash and expires_at > now() and revoked_at is null""")
                .param("hash", Secret.fingerprint(token))
                .query(TokenStore::found)
                .optional();
        found.filter(Found::unused).ifPresent(this::used);
        return found;
    }

    /** Of many calls at once one writes it down, and none waits. */
    private void used(Found token) {
        jdbc.sql("""
                update identity.tokens set last_used_at = now()
                 where id = (select id from identity.tokens where id = :id for update skip locked)""")
                .param("id", token.id())
                .update();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(row.getLong("id"), row.getLong("person"),
                Set.copyOf(List.of((String[]) row.getArray("scopes").getArray())), row.getBoolean("unused"));
    }
}
