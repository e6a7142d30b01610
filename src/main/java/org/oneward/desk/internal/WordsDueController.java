package org.oneward.desk.internal;

import static java.util.stream.Collectors.partitioningBy;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oneward.desk.Expectations;
import org.oneward.desk.internal.WordsDuePage.WordDue;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose word is due? */
@RestController
@RequestMapping("/desk/promises")
class WordsDueController {

    private static final Duration NOW = Duration.ofMinutes(30);

    private final WordsDueStore store;
    private final QueueStore queue;
    private final TeamNames teams;
    private final CoverNames covers;
    private final HandoverReads handovers;
    private final Directory directory;
    private final Zones zones;
    private final ObjectProvider<Expectations> expectations;
    private final Templates templates;
    private final Clock clock;

    WordsDueController(
            WordsDueStore store,
            QueueStore queue,
            TeamNames teams,
            CoverNames covers,
            HandoverReads handovers,
            Directory directory,
            Zones zones,
            ObjectProvider<Expectations> expectations,
            Templates templates,
            Clock clock) {
        this.store = store;
        this.queue = queue;
        this.teams = teams;
        this.covers = covers;
        this.handovers = handovers;
        this.directory = directory;
        this.zones = zones;
        this.expectations = expectations;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Reader me, @RequestParam(defaultValue = "") String whose) {
        if (me.is(Role.IT_LEADER) && !me.helps()) {
            return templates.deskEscalated(store.escalated(me.facility()));
        }
        DeskController.mustHelp(me);
        Instant at = clock.instant();
        Instant shiftEnds = directory.shiftEnd(me.id(), at).orElse(at.plus(Duration.ofHours(8)));
        WordsDuePage.Whose which = which(whose, me);
        List<WordDue> due = store.due(me, which, at);
        Instant soon = at.plus(NOW);
        Map<Boolean, List<WordDue>> later = due.stream()
                .filter(word -> word.dueAt().isAfter(soon))
                .collect(partitioningBy(word -> word.dueAt().isAfter(shiftEnds)));
        Instant midnight = at.atZone(ZoneId.of(zones.of(me.facility()))).truncatedTo(ChronoUnit.DAYS).toInstant();
        return templates.deskPromises(new WordsDuePage(
                which,
                me.team() == null ? "" : teams.name(me.team()),
                store.broken(me, which),
                due.stream().filter(word -> !word.dueAt().isAfter(soon)).toList(),
                later.getOrDefault(false, List.of()),
                later.getOrDefault(true, List.of()),
                answering(due, me),
                at,
                shiftEnds,
                store.today(me.facility(), midnight),
                store.counts(me),
                store.worth(me.facility(), at.minus(Duration.ofDays(30))),
                expectations.stream().flatMap(those -> those.held(me.facility()).stream()).toList(),
                store.chased(me.facility(), at.minus(Duration.ofDays(30))),
                queue.untaken(me, at),
                covers.leader(me.facility()),
                me.is(Role.COORDINATOR) || me.is(Role.LIAISON),
                handovers.must(me, at),
                handovers.asked(me)));
    }

    /** Who answers when the word falls due, for each word behind the end of a shift. */
    private Map<Long, String> answering(List<WordDue> due, Reader me) {
        Map<Long, String> names = new HashMap<>();
        due.stream().filter(WordDue::coverLater).limit(100).forEach(word -> {
            if (!directory.onShift(word.responsible(), word.dueAt())) {
                names.put(word.number(), covers.at(word.number(), me.facility(), word.dueAt()));
            }
        });
        return names;
    }

    private static WordsDuePage.Whose which(String sent, Reader me) {
        if (sent.isEmpty()) {
            return me.is(Role.COORDINATOR) ? WordsDuePage.Whose.ALL : WordsDuePage.Whose.MINE;
        }
        for (WordsDuePage.Whose whose : WordsDuePage.Whose.values()) {
            if (whose.name().toLowerCase(Locale.ROOT).equals(sent)) {
                return whose;
            }
        }
        throw new NotThere();
    }
}
