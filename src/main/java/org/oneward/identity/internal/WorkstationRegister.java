package org.oneward.identity.internal;

import static org.oneward.identity.internal.Workstations.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.directory.Stations;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Text;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers a unit's shared screens by a code that is typed there once, lists them and revokes them: for admins, and for leads their own. */
@Service
class WorkstationRegister {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int LONGEST_NAME = 40;

    /** Neither 0 and O nor 1, I and L: it is read from one screen and typed at another. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String MINE = "u.facility = :facility and (:admin or u.id = any (:led))";

    /** @param secret what the browser keeps */
    record Registered(String secret, String name, String unitName) {}

    private record Code(long unit, String unitName, String name, long madeBy, Instant expiresAt,
            @Nullable Instant usedAt) {}

    private final JdbcClient jdbc;
    private final Stations stations;
    private final Clock clock;

    WorkstationRegister(JdbcClient jdbc, Stations stations, Clock clock) {
        this.jdbc = jdbc;
        this.stations = stations;
        this.clock = clock;
    }

    /** The units whose screens this person may register. */
    List<WorkstationUnit> units(Reader me) {
        return jdbc.sql("select u.id, u.code, u.name from directory.unit_names u where not u.retired and " + MINE
                + " order by u.name limit 1000")
                .params(rights(me))
                .query(WorkstationUnit.class)
                .list();
    }

    /** @throws Wrong field {@code name} */
    @Transactional
    WorkstationCode make(Reader me, String unitCode, String name) {
        WorkstationUnit unit = units(me).stream()
                .filter(each -> each.code().equals(unitCode))
                .findFirst()
                .orElseThrow(NotThere::new);
        String clean = Text.line(name);
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw new Wrong("name", Words.say("workstation.name.wrong", LONGEST_NAME));
        }
        Instant now = clock.instant();
        String code = RANDOM.ints(8, 0, SIGNS.length())
                .mapToObj(at -> SIGNS.substring(at, at + 1))
                .collect(Collectors.joining());
        jdbc.sql("""
                with outlived as (
                    delete from identity.workstation_codes where expires_at < :now - interval '1 day')
                insert into identity.workstation_codes (hash, unit, name, made_by, made_at, expires_at)
                values (:hash, :unit, :name, :by, :now, :expires)""")
                .param("hash", Secret.fingerprint(code))
                .param("unit", unit.id())
                .param("name", clean)
                .param("by", me.id())
                .param("now", time(now))
                .param("expires", time(now.plus(LIFE)))
                .update();
        return new WorkstationCode(code.substring(0, 4) + "-" + code.substring(4), clean, unit.name(), now.plus(LIFE));
    }

    /**
     * The browser in which the code was typed is that screen from now on, and the one that was it before is no more.
     *
     * @param was what the browser kept as another screen
     * @throws Wrong field {@code code}
     */
    @Transactional
    Registered take(String typed, String address, @Nullable String was) {
        String hash = Secret.fingerprint(typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
        Instant now = clock.instant();
        Code code = jdbc.sql("""
                select c.unit, u.name as unit_name, c.name, c.made_by, c.expires_at, c.used_at
                  from identity.workstation_codes c
                  join directory.unit_names u on u.id = c.unit and not u.retired
                 where c.hash = :hash
                   for update of c""")
                .param("hash", hash)
                .query(Code.class)
                .optional()
                .orElseThrow(() -> new Wrong("code", Words.say("workstation.code.unknown")));
        if (code.usedAt() != null) {
            throw new Wrong("code", Words.say("workstation.code.used", Times.in(code.usedAt())));
        }
        if (!code.expiresAt().isAfter(now)) {
            throw new Wrong("code", Words.say("workstation.code.expired", Times.in(code.expiresAt())));
        }
        jdbc.sql("update identity.workstation_codes set used_at = :now where hash = :hash")
                .param("now", time(now))
                .param("hash", hash)
                .update();
        String secret = Secret.random();
        add(secret, code.unit(), code.name(), code.madeBy(), address, was);
        return new Registered(secret, code.name(), code.unitName());
    }

    /** Replaces the screen of that name on that unit, and what this browser was before. */
    @Transactional
    void add(String secret, long unit, String name, long by, String address, @Nullable String was) {
        Instant now = clock.instant();
        jdbc.sql("""
                update identity.workstations set revoked_by = :by, revoked_at = :now
                 where revoked_at is null and (unit = :unit and lower(name) = lower(:name) or hash = :was)""")
                .param("by", by)
                .param("now", time(now))
                .param("unit", unit)
                .param("name", name)
                .param("was", was == null ? "" : Secret.fingerprint(was))
                .update();
        jdbc.sql(
                """
                        with added as (
                            insert into identity.workstations (hash, station, unit, name, registered_by, registered_at, last_seen_at)
                            values (:hash, :station, :unit, :name, :by, :now, :now)
                            returning id)
                        insert into identity.workstation_addresses (workstation, address, since, last_seen_at, right_by)
                        select id, :address, :now, :now, :by from added""")
                .param("hash", Secret.fingerprint(secret))
                .param("station", stations.add(unit, name))
                .param("unit", unit)
                .param("name", name)
                .param("by", by)
                .param("now", time(now))
                .param("address", address)
                .update();
    }

    /** Those in use and, of the last 30 days, those revoked. */
    List<WorkstationLine> list(Reader me) {
        record Used(long workstation, String address, Instant since, Instant lastSeenAt, boolean right) {}
        Map<Long, List<WorkstationLine.Place>> places = jdbc.sql("""
                select a.workstation, a.address, a.since, a.last_seen_at, a.right_by is not null as right
                  from identity.workstation_addresses a
                  join identity.workstations w on w.id = a.workstation and w.revoked_at is null
                  join directory.unit_names u on u.id = w.unit
                 where %s
                 order by a.since limit 5000""".formatted(MINE))
                .params(rights(me))
                .query(Used.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Used::workstation, Collectors.mapping(
                        used -> new WorkstationLine.Place(used.address(), used.since(), used.lastSeenAt(),
                                used.right()),
                        Collectors.toList())));
        return jdbc.sql("""
                select w.id, w.name, u.name as unit_name, r.name as registered_by, w.registered_at, w.last_seen_at,
                       w.revoked_at, v.name as revoked_by
                  from identity.workstations w
                  join directory.unit_names u on u.id = w.unit
                  join directory.person_names r on r.id = w.registered_by
                  left join directory.person_names v on v.id = w.revoked_by
                 where (w.revoked_at is null or w.revoked_at > :lately) and %s
                 order by w.revoked_at desc nulls first, u.name, w.name, w.id
                 limit 500""".formatted(MINE))
                .params(rights(me))
                .param("lately", time(clock.instant().minus(Duration.ofDays(30))))
                .query((row, _) -> new WorkstationLine(row.getLong("id"), row.getString("name"),
                        row.getString("unit_name"), row.getString("registered_by"),
                        row.getTimestamp("registered_at").toInstant(), row.getTimestamp("last_seen_at").toInstant(),
                        row.getTimestamp("revoked_at") == null ? null : row.getTimestamp("revoked_at").toInstant(),
                        row.getString("revoked_by"), places.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** From this moment it is nobody. */
    void revoke(Reader me, long id) {
        change(me, id, "update identity.workstations w set revoked_by = :me, revoked_at = :now ");
    }

    /** It stands where it was used: said by somebody who knows. */
    @Transactional
    void rightThere(Reader me, long id) {
        change(me, id, "update identity.workstations w set last_seen_at = last_seen_at ");
        jdbc.sql(
                """
                        update identity.workstation_addresses set right_by = :me where workstation = :id and right_by is null""")
                .param("me", me.id())
                .param("id", id)
                .update();
    }

    private void change(Reader me, long id, String update) {
        int changed = jdbc.sql(update + """
                 from directory.unit_names u
                where u.id = w.unit and w.id = :id and w.revoked_at is null and\s""" + MINE)
                .params(rights(me))
                .param("id", id)
                .param("me", me.id())
                .param("now", time(clock.instant()))
                .update();
        if (changed == 0) {
            throw new NotThere();
        }
    }

    private static Map<String, Object> rights(Reader me) {
        return Map.of("facility", me.facility(), "admin", me.is(Role.ADMIN),
                "led", me.ledUnits().toArray(Long[]::new));
    }
}
