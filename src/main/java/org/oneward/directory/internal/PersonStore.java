package org.oneward.directory.internal;

import java.util.ArrayList;
import java.util.List;
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
        List<Wrong.Field> wrong = wrong(newcomer);
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        long person = person(newcomer, username(newcomer), Text.line(newcomer.name()), mail(newcomer));
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

    /** What cannot be taken of it, each field at once. */
    static List<Wrong.Field> wrong(Newcomer newcomer) {
        List<Wrong.Field> wrong = new ArrayList<>();
        if (!username(newcomer).matches("[a-z0-9][a-z0-9._-]{0,98}")) {
            wrong.add(new Wrong.Field("username", Words.say("people.username")));
        }
        if (!mail(newcomer).matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            wrong.add(new Wrong.Field("mail", Words.say("people.mail")));
        }
        if (Text.line(newcomer.name()).isEmpty()) {
            wrong.add(new Wrong.Field("name", Words.say("people.name")));
        }
        return wrong;
    }

    private static String username(Newcomer newcomer) {
        return newcomer.username().strip().toLowerCase(Locale.ROOT);
    }

    private static String mail(Newcomer newcomer) {
        return newcomer.mail().strip().toLowerCase(Locale.ROOT);
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
