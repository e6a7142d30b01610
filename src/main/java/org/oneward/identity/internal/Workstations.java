package org.oneward.identity.internal;

import static java.time.ZoneOffset.UTC;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Stations;
import org.oneward.web.Text;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Screens that a unit shares: each known by a cookie, from the moment its code was typed until it is revoked. */
@Component
class Workstations {

    static final String COOKIE = "workstation";

    /** The form field of every act there: who somebody says to be. */
    static final String SAID_TO_BE = "said_to_be";

    private static final int LONGEST_NAME = 100;

    /** Browsers keep no cookie for longer; each day of use it begins anew. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Known(long id, long station, String name, String unitCode, Instant lastSeenAt,
            @Nullable Instant lastSeenHere) {}

    private final JdbcClient jdbc;
    private final Stations stations;
    private final Clock clock;

    Workstations(JdbcClient jdbc, Stations stations, Clock clock) {
        this.jdbc = jdbc;
        this.stations = stations;
        this.clock = clock;
    }

    /** The screen that asks, if it is one and may ask for this. */
    Optional<Reader> at(HttpServletRequest request, HttpServletResponse response) {
        return secret(request).flatMap(secret -> known(secret, request.getRemoteAddr())
                .filter(screen -> StationWays.lead(request, screen.unitCode()))
                .flatMap(screen -> {
                    seen(screen, secret, request, response);
                    return stations.reader(screen.station(), screen.name(), false, saidToBe(request));
                }))
                .filter(reader -> StationWays.isWrittenBy(request, reader.username()))
                .filter(reader -> sees(reader, StationWays.tickets(request)));
    }

    /** Whether this browser is such a screen. */
    boolean is(HttpServletRequest request) {
        return secret(request).flatMap(secret -> known(secret, request.getRemoteAddr())).isPresent();
    }

    void remember(String secret, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, secret)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(KEPT)
                .build()
                .toString());
    }

    static Optional<String> secret(HttpServletRequest request) {
        return LinkWays.cookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    private Optional<Known> known(String secret, String address) {
        return jdbc.sql("""
                select w.id, w.station, w.name, u.code as unit_code, w.last_seen_at, a.last_seen_at as last_seen_here
                  from identity.workstations w
                  join directory.unit_names u on u.id = w.unit and not u.retired
                  left join identity.workstation_addresses a on a.workstation = w.id and a.address = :address
                 where w.hash = :hash and w.revoked_at is null""")
                .param("hash", Secret.fingerprint(secret))
                .param("address", address)
                .query(Known.class)
                .optional();
    }

    /** Written once a minute, and at once from another address than before. */
    private void seen(Known screen, String secret, HttpServletRequest request, HttpServletResponse response) {
        Instant now = clock.instant();
        Instant here = screen.lastSeenHere();
        if (here != null && here.plus(MINUTE).isAfter(now)) {
            return;
        }
        jdbc.sql("""
                with used as (
                    update identity.workstations set last_seen_at = :now where id = :id)
                insert into identity.workstation_addresses (workstation, address, since, last_seen_at)
                values (:id, :address, :now, :now)
                on conflict (workstation, address) do update set last_seen_at = excluded.last_seen_at""")
                .param("id", screen.id())
                .param("address", request.getRemoteAddr())
                .param("now", time(now))
                .update();
        if (screen.lastSeenAt().plus(Duration.ofDays(1)).isBefore(now)) {
            remember(secret, request, response);
        }
    }

    /** A page there hears of no request that it may not show. */
    private boolean sees(Reader reader, Set<Long> tickets) {
        return tickets.isEmpty() || jdbc.sql("""
                select count(*) from desk.visible(:me, :units, :roles) where number in (:tickets)""")
                .param("me", reader.id())
                .param("units", reader.unitIds())
                .param("roles", reader.roleNames())
                .param("tickets", tickets)
                .query(Integer.class)
                .single() == tickets.size();
    }

    /** Of a tapped name and a typed one the first that is there. */
    private static String saidToBe(HttpServletRequest request) {
        String[] sent = HttpMethod.POST.matches(request.getMethod()) ? request.getParameterValues(SAID_TO_BE) : null;
        String name = sent == null
                ? ""
                : Arrays.stream(sent).map(Text::line).filter(each -> !each.isEmpty()).findFirst().orElse("");
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAME)));
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(UTC);
    }
}
