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

/** In demo mode everybody signs in with the password {@code oneward}, three tokens are known to all, and 7 East shares a screen. */
@Component
@Order(2)
class DemoSignIns implements ApplicationRunner {

    private static final Duration LONG = Duration.ofDays(3650);

    private static final String SCREEN = "7E-03";

    private final JdbcClient jdbc;
    private final Directory directory;
    private final TokenStore tokens;
    private final WorkstationRegister workstations;
    private final Settings settings;

    DemoSignIns(JdbcClient jdbc, Directory directory, TokenStore tokens, WorkstationRegister workstations,
            Settings settings) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.tokens = tokens;
        this.workstations = workstations;
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
                 where p.active and not exists (select from identity.passwords w where w.person = p.id)""")
                .param("hash", Passwords.hash("oneward"))
                .update();
        token("demo-desk", "dev.patel", EnumSet.of(Scope.ASK, Scope.DESK, Scope.ALERTS, Scope.FOR_OTHERS));
        token("demo-unit", "ana.reyes", EnumSet.of(Scope.ASK, Scope.DESK));
        token("demo-admin", "root.admin", EnumSet.of(Scope.ASK, Scope.DESK, Scope.ADMIN, Scope.METRICS));
        screen();
    }

    /** @return what the browser of the one screen keeps that 7 East shares there, also after somebody revoked it */
    @Transactional
    String screen() {
        long grace = directory.reader("grace.okafor").orElseThrow().id();
        long unit = jdbc.sql("select id from directory.unit_names where code = '7E' order by id limit 1")
                .query(Long.class)
                .single();
        String secret = "demo-screen-" + jdbc
                .sql("""
                        select count(*) from identity.workstations where unit = :unit and name = :name and revoked_at is not null""")
                .param("unit", unit)
                .param("name", SCREEN)
                .query(Long.class)
                .single();
        boolean there = jdbc.sql("select exists (select from identity.workstations where hash = :hash)")
                .param("hash", Secret.fingerprint(secret))
                .query(Boolean.class)
                .single();
        if (!there) {
            workstations.add(secret, unit, SCREEN, grace, "127.0.0.1", null);
        }
        return secret;
    }

    private void token(String token, String username, Set<Scope> scopes) {
        directory.reader(username).ifPresent(reader -> tokens.put(Map.of(reader.id(), token), token, LONG, scopes));
    }
}
