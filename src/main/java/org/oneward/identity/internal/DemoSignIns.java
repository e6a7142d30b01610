package org.oneward.identity.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.oneward.directory.Directory;
import org.oneward.identity.Tokens.Scope;
import org.oneward.shared.Settings;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In demo mode everybody signs in with the password {@code oneward}, and three tokens are known to all. */
@Component
@Order(2)
class DemoSignIns implements ApplicationRunner {

    private static final Duration LONG = Duration.ofDays(3650);

    private final JdbcClient jdbc;
    private final Directory directory;
    private final TokenStore tokens;
    private final Settings settings;

    DemoSignIns(JdbcClient jdbc, Directory directory, TokenStore tokens, Settings settings) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!settings.demo()) {
            return;
        }
        jdbc.sql("""
                insert into identity.passwords (person, hash)
                select p.id, :hash from directory.person_names p
                 where not exists (select from identity.passwords w where w.person = p.id)""")
                .param("hash", Passwords.hash("oneward"))
                .update();
        token("demo-desk", "dev.patel", EnumSet.allOf(Scope.class));
        token("demo-unit", "ana.reyes", EnumSet.of(Scope.WRITE));
        token("demo-admin", "root.admin", EnumSet.of(Scope.WRITE));
    }

    private void token(String token, String username, Set<Scope> scopes) {
        directory.reader(username).ifPresent(reader -> tokens.put(Map.of(reader.id(), token), token, LONG, scopes));
    }
}
