package org.oneward.directory.internal;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private static final String ANALYST = "analyst";
    private static final String COORDINATOR = "coordinator";
    private static final String SECURITY = "security";

    /** Who can work requests when nobody is on shift has one of these. */
    static final String[] ANSWERING = {ANALYST, COORDINATOR, "it_leader"};

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
                Column.line("mail").isNeeded().isUnique(),
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
    public void check(Values values, Values is, BiConsumer<String, String> wrong) {
        if (!values.at("username").toLowerCase(Locale.ROOT).matches("[a-z0-9][a-z0-9._-]{0,98}")) {
            wrong.accept("username", Words.say("people.username"));
        }
        if (!values.at("mail").matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            wrong.accept("mail", Words.say("people.mail"));
        }
        if (works(values) && values.at("teams").isEmpty()) {
            wrong.accept("teams", Words.say("settings.people.team"));
        }
        String key = key(values);
        if (values.at("manager").equals(key)) {
            wrong.accept("manager", Words.say("settings.wrong.circle", key + " → " + key));
        }
        tied(key, is, values).ifPresent(tie -> wrong.accept(tie.field(), tie.message()));
    }

    private static boolean works(Values values) {
        return has(values, ANALYST, COORDINATOR);
    }

    private static boolean has(Values values, String... roles) {
        return Stream.of(roles).anyMatch(words(values.at("roles"))::contains);
    }

    /** What stands against taking away a role or a team: open requests, or answering when nobody is on shift. */
    private Optional<Wrong.Field> tied(String key, Values is, Values values) {
        boolean role = works(is) && !works(values) || has(is, SECURITY) && !has(values, SECURITY);
        if (role || !words(values.at("teams")).containsAll(words(is.at("teams")))) {
            Optional<String> tie = ties.stream().flatMap(each -> each.ofPerson(id(key)).stream()).findFirst();
            if (tie.isPresent()) {
                return Optional.of(new Wrong.Field(role ? "roles" : "teams", tie.get()));
            }
        }
        return has(is, ANSWERING) && !has(values, ANSWERING)
                ? fallback(id(key)).findFirst().map(tie -> new Wrong.Field("roles", tie))
                : Optional.empty();
    }

    private Values stands(String key) {
        return jdbc.sql("select roles, teams from (" + rows() + ") r where r.key = :key")
                .param("key", key)
                .query((row, _) -> new Values(Map.of(
                        "roles", Objects.requireNonNullElse(row.getString("roles"), ""),
                        "teams", Objects.requireNonNullElse(row.getString("teams"), ""))))
                .optional()
                .orElse(new Values(Map.of()));
    }

    @Override
    public void write(String key, Values values) {
        tied(key, stands(key), values).ifPresent(tie -> {
            throw new Conflict(tie.message());
        });
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
        jdbc.sql("""
                with recursive above (id, way) as (
                    select manager, array [username] from directory.people where username = :key and manager is not null
                     union all
                    select p.manager, a.way || p.username
                      from above a
                      join directory.people p on p.id = a.id
                     where p.manager is not null and p.username <> all (a.way))
                select array_to_string(a.way || p.username, ' → ')
                  from above a
                  join directory.people p on p.id = a.id and p.username = :key
                 order by cardinality(a.way)
                 limit 1""")
                .param("key", key)
                .query(String.class)
                .optional()
                .ifPresent(circle -> {
                    throw new Wrong("manager", Words.say("settings.wrong.circle", circle));
                });
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
        long person = id(key);
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

    /** Where nobody leads any more since. */
    @Override
    public String besides(String key) {
        return jdbc.sql("""
                select u.name as unit, f.name as heir
                  from directory.memberships m
                  join directory.people p on p.id = m.person and p.username = :key
                  join directory.unit_names u on u.id = m.unit and u.lead is null and not u.retired
                  join directory.facilities h on h.id = u.facility
                  left join directory.people f on f.id = h.fallback_person
                 order by u.name
                 limit 5""")
                .param("key", key)
                .query((row, _) -> row.getString("heir") == null
                        ? Words.say("settings.people.leaderless.alone", row.getString("unit"))
                        : Words.say("settings.people.leaderless", row.getString("unit"), row.getString("heir")))
                .list()
                .stream()
                .collect(joining(" "));
    }

    private long id(String key) {
        return jdbc.sql("select id from directory.people where username = :key")
                .param("key", key)
                .query(Long.class)
                .single();
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
