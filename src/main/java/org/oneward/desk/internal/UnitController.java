package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.oneward.web.Problems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is open on a unit, who has it and when the next word comes. */
@RestController
class UnitController {

    private static final int MOST = 50;
    private static final Duration LATELY = Duration.ofDays(3);

    private final Templates templates;
    private final UnitReads units;
    private final RequestReads requests;
    private final AskPages asks;
    private final Clock clock;

    UnitController(Templates templates, UnitReads units, RequestReads requests, AskPages asks, Clock clock) {
        this.templates = templates;
        this.units = units;
        this.requests = requests;
        this.asks = asks;
        this.clock = clock;
    }

    /** On a shared screen of the unit one asks there. */
    @GetMapping("/units/{code}")
    JteModel show(@PathVariable String code, Reader me) {
        return me.station() == null
                ? day(code, me)
                : templates.deskAsk(asks.begun(me, null, null, null, null), Problems.NONE);
    }

    @GetMapping("/units/{code}/day")
    JteModel day(@PathVariable String code, Reader me) {
        UnitCard unit = units.unit(code, me).orElseThrow(NotThere::new);
        Instant now = clock.instant();
        UnitDay.Span span = UnitDay.Span.around(now, unit.zone());
        List<RequestRow> open = requests.open(unit.id(), me, MOST);
        return templates.deskUnit(new UnitPage(
                unit,
                open,
                open.size() < MOST ? open.size() : requests.countOpen(unit.id(), me),
                UnitDay.of(span, now, units.words(unit.id(), me, span.from().toInstant(), now)),
                units.lastWords(unit.id(), me, now.minus(LATELY)),
                me.station() != null,
                me.is(Role.ADMIN) || me.ledUnits().contains(unit.id())));
    }
}
