package org.oneward.identity.internal;

import org.oneward.directory.PersonLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever has left comes in by no way any more, from the moment it is said. */
@Component
class Leaving {

    private final JdbcClient jdbc;

    Leaving(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void end(PersonLeft left) {
        jdbc.sql("delete from identity.sessions where principal_name = :username")
                .param("username", left.username())
                .update();
        jdbc.sql("delete from identity.invitations where person = :person and used_at is null")
                .param("person", left.person())
                .update();
        jdbc.sql("update identity.tokens set revoked_at = now() where person = :person and revoked_at is null")
                .param("person", left.person())
                .update();
    }
}
