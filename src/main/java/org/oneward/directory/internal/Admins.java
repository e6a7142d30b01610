package org.oneward.directory.internal;

import org.oneward.settings.Keepers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class Admins implements Keepers {

    private final JdbcClient jdbc;

    Admins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean has(String username) {
        return jdbc
                .sql("""
                        select exists (select from directory.people p join directory.roles r on r.person = p.id and r.role = 'admin'
                                        where p.username = :username and p.active)""")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }
}
