package org.oneward.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

    record Found(long person, Set<String> scopes) {}

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
                on conflict (hash) do nothing""")
                .param("label", label)
                .param("scopes",
                        scopes.stream().map(scope -> scope.name().toLowerCase(Locale.ROOT)).toArray(String[]::new))
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
        return jdbc.sql("""
                select person, scopes from identity.tokens
                 where hash = :hash and expires_at > now() and revoked_at is null""")
                .param("hash", Secret.fingerprint(token))
                .query(TokenStore::found)
                .optional();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(row.getLong("person"), Set.copyOf(List.of((String[]) row.getArray("scopes").getArray())));
    }
}
