package org.oneward.directory.internal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DirectoryStore implements Directory {

    private static final String READER = """
            select p.id, p.username, p.name, p.title, p.phone, p.facility, p.unit,
                   array(select role from directory.roles where person = p.id) as roles,
                   array(select unit from directory.memberships where person = p.id) as units,
                   array(select unit from directory.memberships where person = p.id and leads) as led_units,
                   array(select team from directory.team_members where person = p.id) as teams,
                   (select min(team) from directory.team_members where person = p.id) as team,
                   exists (select from directory.on_shift(:now) s where s.person = p.id) as on_duty
              from directory.people p
             where p.active and""";

    private final JdbcClient jdbc;
    private final Rotas rotas;
    private final Clock clock;

    DirectoryStore(JdbcClient jdbc, Rotas rotas, Clock clock) {
        this.jdbc = jdbc;
        this.rotas = rotas;
        this.clock = clock;
    }

    @Override
    public Optional<Reader> reader(long person) {
        return jdbc.sql(READER + " p.id = :person")
                .param("now", utc(clock.instant()))
                .param("person", person)
                .query(DirectoryStore::reader)
                .optional();
    }

    @Override
    public Optional<Reader> reader(String usernameOrMail) {
        return jdbc.sql(READER + " (p.username = :name or p.mail = :name)")
                .param("now", utc(clock.instant()))
                .param("name", usernameOrMail.strip().toLowerCase(Locale.ROOT))
                .query(DirectoryStore::reader)
                .optional();
    }

    @Override
    public boolean onShift(long person, Instant at) {
        return jdbc.sql("select exists (select from directory.on_shift(:at) where person = :person)")
                .param("at", utc(at))
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Instant> shiftEnd(long person, Instant at) {
        return rota(person, at).flatMap(rota -> rota.shiftEnd(at));
    }

    @Override
    public Optional<Instant> backAt(long person, Instant at) {
        return rota(person, at).flatMap(rota -> rota.nextBegin(at));
    }

    @Override
    public Optional<Long> coordinator(long facility, Instant at) {
        return jdbc.sql("""
                select p.id
                  from directory.on_shift(:at) s
                  join directory.people p on p.id = s.person
                  join directory.roles r on r.person = p.id and r.role = 'coordinator'
                  join directory.team_members m on m.person = p.id
                  join directory.teams t on t.id = m.team and t.desk
                 where p.facility = :facility
                 order by p.id
                 limit 1""")
                .param("at", utc(at))
                .param("facility", facility)
                .query(Long.class)
                .optional();
    }

    @Override
    public Optional<Long> onCall(long facility, @Nullable Long team, Instant at) {
        return jdbc.sql("""
                select person
                  from directory.on_call(:at)
                 where facility = :facility and (team is null or team = :team)
                 order by team nulls last, id desc
                 limit 1""")
                .param("at", utc(at))
                .param("facility", facility)
                .param("team", team)
                .query(Long.class)
                .optional();
    }

    @Override
    public long fallback(long facility) {
        return jdbc.sql("select fallback_person from directory.facilities where id = :facility")
                .param("facility", facility)
                .query(Long.class)
                .single();
    }

    @Override
    public long rotaVersion() {
        return jdbc.sql("select version from directory.rota").query(Long.class).single();
    }

    private Optional<Rota> rota(long person, Instant at) {
        return Optional.ofNullable(rotas.of(List.of(person), at).get(person));
    }

    private static Reader reader(ResultSet row, int number) throws SQLException {
        Long team = row.getObject("team", Long.class);
        return new Reader(
                row.getLong("id"),
                row.getString("username"),
                row.getString("name"),
                row.getString("title"),
                row.getString("phone"),
                row.getLong("facility"),
                row.getLong("unit"),
                set(row, "roles", role -> Role.valueOf(((String) role).toUpperCase(Locale.ROOT))),
                set(row, "units", Long.class::cast),
                set(row, "led_units", Long.class::cast),
                set(row, "teams", Long.class::cast),
                team,
                row.getBoolean("on_duty"),
                false,
                null,
                null);
    }

    private static <T> Set<T> set(ResultSet row, String column, Function<Object, T> value) throws SQLException {
        return Stream.of((Object[]) row.getArray(column).getArray()).map(value).collect(toUnmodifiableSet());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
