package org.oneward.trust.internal;

import static java.time.ZoneOffset.UTC;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Kind or cold, solved or not: the last 90 days of one unit, as a picture over its table. */
@RestController
class UnitPictureController {

    private record Unit(long id, String name) {}

    private final JdbcClient jdbc;
    private final Templates templates;
    private final Clock clock;

    UnitPictureController(JdbcClient jdbc, Templates templates, Clock clock) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/trust/units/{code}/picture")
    JteModel show(Reader me, @PathVariable String code) {
        Unit unit = jdbc.sql("select id, name from directory.unit_names where code = :code and facility = :facility")
                .param("code", code)
                .param("facility", me.facility())
                .query(Unit.class)
                .optional()
                .filter(found -> me.units().contains(found.id()) || me.helps() || me.is(Role.LIAISON)
                        || me.is(Role.IT_LEADER))
                .orElseThrow(NotThere::new);
        Instant since = clock.instant().minus(Duration.ofDays(90));
        List<Quadrants.Felt> answers = answers(unit.id(), me.facility(), since);
        boolean pooled = answers.size() < Quadrants.FEW;
        Long whose = pooled ? null : unit.id();
        return templates.trustPicture(code,
                Quadrants.of(unit.name(), pooled, pooled ? answers(null, me.facility(), since) : answers),
                LostTime.of(minutes(whose, me.facility(), since)),
                openness(unit.id(), since));
    }

    private List<Integer> minutes(@Nullable Long unit, long facility, Instant since) {
        return jdbc.sql("""
                select f.minutes_lost
                  from trust.feedback f
                  join directory.unit_names u on u.id = f.unit and u.facility = :facility
                 where f.at > :since and f.minutes_lost is not null
                   and (f.unit = :unit or cast(:unit as bigint) is null)
                 order by f.at
                 limit 10000
                """)
                .param("unit", unit)
                .param("facility", facility)
                .param("since", since.atOffset(UTC))
                .query(Integer.class)
                .list();
    }

    /** The security lane is in no figure. */
    private Openness openness(long unit, Instant since) {
        return jdbc
                .sql("""
                        select count(distinct t.ticket) as requests, count(distinct t.ticket) filter (where t.personal) as personal,
                               count(n.ticket) as notes, count(n.ticket) filter (where n.open) as open
                          from desk.ticket_units t
                          left join desk.ticket_notes n on n.ticket = t.ticket
                         where t.unit = :unit and t.opened_at > :since and not t.security
                        """)
                .param("unit", unit)
                .param("since", since.atOffset(UTC))
                .query(Openness.class)
                .single();
    }

    private List<Quadrants.Felt> answers(@Nullable Long unit, long facility, Instant since) {
        return jdbc.sql("""
                select f.treated, f.moment = 'end' and t.state = 'fixed' as solved
                  from trust.feedback f
                  join desk.ticket_units t on t.ticket = f.ticket
                  join directory.unit_names u on u.id = f.unit and u.facility = :facility
                 where f.at > :since and (f.unit = :unit or cast(:unit as bigint) is null)
                 order by f.at
                 limit 10000
                """)
                .param("unit", unit)
                .param("facility", facility)
                .param("since", since.atOffset(UTC))
                .query(Quadrants.Felt.class)
                .list();
    }
}
