package org.oneward.directory.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.oneward.directory.PersonLeft;
import org.oneward.directory.Role;
import org.oneward.directory.Ties;
import org.oneward.settings.Column;
import org.oneward.settings.Register;
import org.oneward.settings.Values;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PersonRegister implements Register {

    private static final String UNIT_LEAD = "unit_lead";

    private final JdbcClient jdbc;
    private final List<Ties> ties;
    private final ApplicationEventPublisher events;

    PersonRegister(JdbcClient jdbc, List<Ties> ties, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.ties = ties;
        this.events = events;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.code("username").withHint(), Column.line("name").isNeeded(),
                Column.line("mail").isNeeded(),
                Column.line("title").withHint(), Column.line("phone"), Column.oneOf("unit", "units").isNeeded(),
                Column.someOf("units", "units").withHint(), Column.someOf("leads", "units").withHint(),
                Column.oneOf("manager", "people"),
                Column.choices("roles", Stream.of(Role.values())
                        .filter(role -> role != Role.UNIT_LEAD)
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new)),
                Column.someOf("teams", "teams").withHint());
    }

    @Override
    public String rows() {
        return """
                select p.username as key, not p.active as retired, p.username, p.name, p.mail, p.title, p.phone, u.code as unit,
                       (select string_agg(o.code, ' ' order by o.code)
                          from directory.memberships m join directory.units o on o.id = m.unit
                         where m.person = p.id and m.unit <> p.unit) as units,
                       (select string_agg(o.code, ' ' order by o.code)
                          from directory.memberships m join directory.units o on o.id = m.unit
                         where m.person = p.id and m.leads) as leads,
                       g.username as manager,
                       (select string_agg(r.role, ' ' order by r.role) from directory.roles r
                         where r.person = p.id and r.role <> 'unit_lead') as roles,
                       (select string_agg(t.code, ' ' order by t.code)
                          from directory.team_members m join directory.teams t on t.id = m.team
                         where m.person = p.id) as teams
                  from directory.people p
                  join directory.units u on u.id = p.unit
                  left join directory.people g on g.id = p.manager
                 where not p.station""";
    }

    @Override
    public String key(Values values) {
        return values.at("username").toLowerCase(Locale.ROOT);
    }

    @Override
    public void check(Values values, BiConsumer<String, String> wrong) {
        if (!values.at("username").toLowerCase(Locale.ROOT).matches("[a-z0-9][a-z0-9._-]{0,98}")) {
            wrong.accept("username", Words.say("people.username"));
        }
        if (!values.at("mail").matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            wrong.accept("mail", Words.say("people.mail"));
        }
        if (works(values) && values.at("teams").isEmpty()) {
            wrong.accept("teams", Words.say("settings.people.team"));
        }
    }

    private static boolean works(Values values) {
        List<String> roles = List.of(values.at("roles").split(" "));
        return roles.contains("analyst") || roles.contains("coordinator");
    }

    @Override
    public void write(String key, Values values) {
        long person = person(key, values);
        if (!values.at("manager").isEmpty()) {
            refuseCycle(key);
        }
        Set<String> units = words(values.at("units"));
        units.addAll(words(values.at("leads")));
        units.add(values.at("unit"));
        jdbc.sql("""
                insert into directory.memberships (unit, person, leads)
                select id, :person, code = any(:leads) from directory.units where code = any(:units)
                on conflict (person, unit) do update set leads = excluded.leads""")
                .param("person", person)
                .param("units", units.toArray(String[]::new))
                .param("leads", words(values.at("leads")).toArray(String[]::new))
                .update();
        jdbc.sql("""
                delete from directory.memberships m using directory.units u
                 where u.id = m.unit and m.person = :person and u.code <> all(:units)""")
                .param("person", person)
                .param("units", units.toArray(String[]::new))
                .update();
        Set<String> roles = words(values.at("roles"));
        if (!values.at("leads").isEmpty()) {
            roles.add(UNIT_LEAD);
        }
        mustNotBeTheLastAdmin(person, roles.contains("admin"));
        replace("roles", person, roles, """
                insert into directory.roles (person, role) select :person, role from unnest(:named) as role
                on conflict do nothing""",
                "delete from directory.roles where person = :person and role <> all(:named)");
        replace("teams", person, words(values.at("teams")), """
                insert into directory.team_members (team, person)
                select id, :person from directory.teams where code = any(:named)
                on conflict do nothing""", """
                delete from directory.team_members m using directory.teams t
                 where t.id = m.team and m.person = :person and t.code <> all(:named)""");
    }

    private long person(String key, Values values) {
        try {
            return jdbc.sql("""
                    insert into directory.people (facility, username, name, mail, title, phone, unit, manager)
                    select u.facility, :key, :name, lower(:mail), :title, :phone, u.id,
                           (select id from directory.people where username = :manager)
                      from directory.units u where u.code = :unit
                    on conflict (username) do update
                       set name = excluded.name, mail = excluded.mail, title = excluded.title, phone = excluded.phone,
                           unit = excluded.unit, facility = excluded.facility, manager = excluded.manager
                    returning id""")
                    .params(values.byColumn())
                    .param("key", key)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException _) {
            throw new Wrong("mail", Words.say("people.taken"));
        }
    }

    /** Whoever vouches for somebody is not vouched for by that person, however far up. */
    private void refuseCycle(String key) {
        boolean cycle = jdbc.sql("""
                with recursive above (id) as (
                    select manager from directory.people where username = :key and manager is not null
                    union
                    select p.manager from above a join directory.people p on p.id = a.id where p.manager is not null)
                select exists (select from above a join directory.people p on p.id = a.id where p.username = :key)""")
                .param("key", key)
                .query(Boolean.class)
                .single();
        if (cycle) {
            throw new Wrong("manager", Words.say("settings.people.cycle"));
        }
    }

    private void mustNotBeTheLastAdmin(long person, boolean stays) {
        if (!stays && jdbc.sql("""
                select bool_or(r.person = :person) and count(*) = 1
                  from directory.roles r join directory.people p on p.id = r.person and p.active
                 where r.role = 'admin'""")
                .param("person", person)
                .query(Boolean.class)
                .optional()
                .orElse(false)) {
            throw new Wrong("roles", Words.say("settings.people.last-admin"));
        }
    }

    private void replace(String what, long person, Set<String> named, String add, String remove) {
        for (String sql : List.of(remove, add)) {
            jdbc.sql(sql).param("person", person).param("named", named.toArray(String[]::new)).update();
        }
    }

    /** A leaver's sessions, tokens and links end; whoever holds open requests hands them on first. */
    @Override
    public void retire(String key, boolean retired) {
        long person = jdbc.sql("select id from directory.people where username = :key")
                .param("key", key)
                .query(Long.class)
                .single();
        if (retired) {
            mustNotBeTheLastAdmin(person, false);
            Stream.concat(fallback(person), ties.stream().flatMap(tie -> tie.ofPerson(person).stream()))
                    .findFirst()
                    .ifPresent(tie -> {
                        throw new Conflict(tie);
                    });
        }
        jdbc.sql("update directory.people set active = not :retired where id = :person")
                .param("retired", retired)
                .param("person", person)
                .update();
        if (retired) {
            events.publishEvent(new PersonLeft(person, key));
        }
    }

    private Stream<String> fallback(long person) {
        return jdbc.sql("select name from directory.facilities where fallback_person = :person")
                .param("person", person)
                .query(String.class)
                .list()
                .stream()
                .map(facility -> Words.say("settings.people.fallback", facility));
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(text.split(" ")));
        words.remove("");
        return words;
    }
}
