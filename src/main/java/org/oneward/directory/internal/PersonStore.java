package org.oneward.directory.internal;

import java.util.Locale;
import org.oneward.directory.People;
import org.oneward.directory.Role;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class PersonStore implements People {

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public long add(Newcomer newcomer) {
        String username = newcomer.username().strip().toLowerCase(Locale.ROOT);
        if (!username.matches("[a-z0-9][a-z0-9._-]{0,98}")) {
            throw new Wrong("username", Words.say("people.username"));
        }
        String mail = newcomer.mail().strip().toLowerCase(Locale.ROOT);
        if (!mail.matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            throw new Wrong("mail", Words.say("people.mail"));
        }
        String name = Text.line(newcomer.name());
        if (name.isEmpty()) {
            throw new Wrong("name", Words.say("people.name"));
        }
        long person = person(newcomer, username, name, mail);
        jdbc.sql(
                "insert into directory.memberships (person, unit) select id, unit from directory.people where id = :person")
                .param("person", person)
                .update();
        newcomer.roles().forEach(role -> add(person, role));
        if (newcomer.team() != null) {
            add(person, newcomer.team());
        }
        return person;
    }

    private long person(Newcomer newcomer, String username, String name, String mail) {
        try {
            return jdbc.sql("""
                    insert into directory.people (facility, username, name, mail, title, phone, unit)
                    select facility, :username, :name, :mail, :title, :phone, id from directory.units where code = :unit
                    returning id""")
                    .param("username", username)
                    .param("name", name)
                    .param("mail", mail)
                    .param("title", Text.line(newcomer.title()))
                    .param("phone", Text.line(newcomer.phone()))
                    .param("unit", newcomer.unit())
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> new Wrong("unit", Words.say("people.unit", newcomer.unit())));
        } catch (DuplicateKeyException e) {
            throw new Wrong(
                    String.valueOf(e.getMessage()).contains("people_mail_key") ? "mail" : "username",
                    Words.say("people.taken"));
        }
    }

    private void add(long person, Role role) {
        jdbc.sql("insert into directory.roles (person, role) values (:person, :role)")
                .param("person", person)
                .param("role", role.name().toLowerCase(Locale.ROOT))
                .update();
    }

    private void add(long person, String team) {
        int added = jdbc.sql("""
                insert into directory.team_members (team, person)
                select id, :person from directory.teams where code = :team""")
                .param("person", person)
                .param("team", team)
                .update();
        if (added == 0) {
            throw new Wrong("team", Words.say("people.team", team));
        }
    }
}
