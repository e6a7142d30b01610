package org.oneward.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key to an empty hospital: it lies in a file that only whoever runs Oneward may read, works once and not for long. */
@Component
@ConditionalOnWebApplication
class SetUpLink {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    SetUpLink(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void lay() {
        if (settings.demo() || !empty()) {
            return;
        }
        String key = Secret.random();
        jdbc.sql("""
                with old as (delete from identity.set_up_links)
                insert into identity.set_up_links (hash, expires_at) values (:hash, :expires)""")
                .param("hash", Secret.fingerprint(key))
                .param("expires", clock.instant().plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        try {
            Files.deleteIfExists(file());
            Files.createFile(file(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file(), settings.baseUrl() + "/set-up?key=" + key + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf("""

                This hospital is empty. Its set-up begins with the link in
                  %s
                which works once, within 30 minutes. After that, start Oneward again for another one.
                """, file());
    }

    boolean fits(@Nullable String key) {
        return key != null && empty() && jdbc.sql("""
                select exists (select from identity.set_up_links where hash = :hash and expires_at > :now)""")
                .param("hash", Secret.fingerprint(key))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** It has done its work. */
    void take() {
        jdbc.sql("delete from identity.set_up_links").update();
        try {
            Files.deleteIfExists(file());
        } catch (IOException _) {
            // A link that fits nothing any more harms nobody.
        }
    }

    private boolean empty() {
        return jdbc.sql("select not exists (select from directory.facility_names)").query(Boolean.class).single();
    }

    private Path file() {
        return settings.home().resolve("set-up-link");
    }
}
