package org.oneward.directory.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is on, who comes next, who is away and who is on call? */
@RestController
@RequestMapping("/desk/rota")
class RotaController {

    private final Templates templates;
    private final RotaReads reads;
    private final Clock clock;

    RotaController(Templates templates, RotaReads reads, Clock clock) {
        this.templates = templates;
        this.reads = reads;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Reader me, @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String week) {
        return page(me, team, week, Map.of(), Problems.NONE);
    }

    /** The team of that code for whoever may see it; the reader's own where none is named. */
    RotaTeam team(Reader me, String code) {
        return find(reads.teams(me), code);
    }

    /** What a form on this page changes, or the page again with all that was typed. */
    ResponseEntity<?> change(Reader me, Map<String, String> form, String done,
            java.util.function.Consumer<RotaTeam> act) {
        String code = form.getOrDefault("team", "");
        try {
            act.accept(team(me, code));
            return Redirect.to("/desk/rota?team=" + team(me, code).code(), Toast.of(Words.say(done)));
        } catch (Wrong wrong) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .body(page(me, code, "", form, Problems.of(wrong)));
        }
    }

    private JteModel page(Reader me, String code, String week, Map<String, String> typed, Problems problems) {
        List<RotaTeam> teams = reads.teams(me);
        RotaTeam team = find(teams, code);
        Instant now = clock.instant();
        LocalDate monday = monday(week, LocalDate.ofInstant(now, team.zone()));
        var members = reads.members(team.id(), now, monday, team.zone());
        return templates.directoryRota(new RotaPage(
                team, teams, now, monday, members,
                members.stream().filter(member -> member.id() == me.id()).findFirst().orElse(null),
                me.id(),
                reads.onCall(team, now),
                reads.swaps(team, me, now),
                reads.planned(team.id(), now),
                team.changes() ? reads.roster(team.id()) : null,
                reads.feeds(me),
                me.is(Role.ADMIN)), new RotaTyped(typed), problems);
    }

    private static RotaTeam find(List<RotaTeam> teams, String code) {
        return teams.stream()
                .filter(team -> code.isEmpty() || team.code().equals(code))
                .findFirst()
                .orElseThrow(NotThere::new);
    }

    private static LocalDate monday(String week, LocalDate today) {
        LocalDate day = today;
        try {
            day = week.isEmpty() ? today : LocalDate.parse(week);
        } catch (DateTimeException e) {
            // No week of ours: this one.
        }
        boolean near = day.isAfter(today.minusYears(1)) && day.isBefore(today.plusYears(1));
        return (near ? day : today).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
