package org.oneward.identity.internal;

import static java.util.stream.Collectors.toSet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.web.Audience;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person hears of what a page of that person's could show; screens and links were held to theirs on the way in. */
@Component
class Earshot implements Audience {

    private static final String TICKET = "ticket-";
    private static final String UNIT = "unit-";

    private final Readers readers;
    private final JdbcClient jdbc;

    Earshot(Readers readers, JdbcClient jdbc) {
        this.readers = readers;
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> within(Set<String> topics, HttpServletRequest request) {
        Optional<Reader> reader = readers.of(request);
        return reader.isEmpty() || reader.get().station() != null || reader.get().only() != null
                ? topics
                : within(topics, reader.get());
    }

    private Set<String> within(Set<String> topics, Reader me) {
        Set<String> heard = topics.stream().filter(topic -> hears(topic, me)).collect(toSet());
        heard.addAll(tickets(named(TICKET, topics), me));
        heard.addAll(units(named(UNIT, topics), me));
        return heard;
    }

    private static boolean hears(String topic, Reader me) {
        return switch (topic) {
            case "desk" -> me.helps() || me.is(Role.LIAISON) || me.is(Role.SECURITY) || me.is(Role.IT_LEADER);
            case "rota" -> me.helps() || me.is(Role.IT_LEADER) || me.is(Role.ADMIN);
            case "mail" -> me.helps();
            default -> topic.equals("person-" + me.id());
        };
    }

    private Set<String> tickets(Set<String> numbers, Reader me) {
        return numbers.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                        select :topic || number
                          from desk.visible(:me, :units, :roles)
                         where number = any (cast(:numbers as bigint[]))
                         limit 20
                        """)
                        .param("topic", TICKET)
                        .param("me", me.id())
                        .param("units", me.unitIds())
                        .param("roles", me.roleNames())
                        .param("numbers", numbers.stream().filter(number -> number.matches("\\d{1,18}"))
                                .map(Long::valueOf).toArray(Long[]::new))
                        .query(String.class)
                        .list());
    }

    private Set<String> units(Set<String> codes, Reader me) {
        return codes.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc
                        .sql("""
                                select :topic || code
                                  from directory.unit_names
                                 where code = any (:codes) and facility = :facility
                                   and (id = any (:units) or cast(:roles as text[]) && array ['analyst', 'coordinator', 'liaison'])
                                 limit 20
                                """)
                        .param("topic", UNIT)
                        .param("codes", codes.toArray(String[]::new))
                        .param("facility", me.facility())
                        .param("units", me.unitIds())
                        .param("roles", me.roleNames())
                        .query(String.class)
                        .list());
    }

    private static Set<String> named(String kind, Set<String> topics) {
        return topics.stream().filter(topic -> topic.startsWith(kind)).map(topic -> topic.substring(kind.length()))
                .collect(toSet());
    }
}
