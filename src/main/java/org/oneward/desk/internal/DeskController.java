package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.shared.NotThere;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What should I do next? */
@RestController
@RequestMapping("/desk")
class DeskController {

    private static final int ROWS = 50;

    private final QueueStore store;
    private final TeamNames teams;
    private final Directory directory;
    private final Templates templates;
    private final Clock clock;

    DeskController(QueueStore store, TeamNames teams, Directory directory, Templates templates, Clock clock) {
        this.store = store;
        this.teams = teams;
        this.directory = directory;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(
            Reader me,
            @RequestParam(defaultValue = "team") String list,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after) {
        mustHelp(me);
        Instant now = clock.instant();
        Instant shiftEnd = directory.shiftEnd(me.id(), now).orElse(now.plus(Duration.ofHours(8)));
        long team = me.team() == null ? 0 : me.team();
        DeskPage.List which = which(list);
        String words = Text.line(q);
        List<QueueRow> rows = words.isEmpty() ? rows(which, me, team, after(after), shiftEnd) : store.find(me, words);
        boolean more = words.isEmpty() && (which == DeskPage.List.TEAM || which == DeskPage.List.ALL)
                && rows.size() > ROWS;
        List<QueueRow> shown = more ? rows.subList(0, ROWS) : rows;
        return templates.deskDesk(new DeskPage(
                which,
                words,
                teams.name(team),
                shown,
                store.counts(me, team, shiftEnd),
                store.untaken(me, now),
                more ? next(shown.getLast()) : null,
                me.id(),
                now));
    }

    /** Only those who work requests have a desk; for anybody else there is none. */
    static void mustHelp(Reader me) {
        if (!me.helps() && !me.is(Role.SECURITY)) {
            throw new NotThere();
        }
    }

    private List<QueueRow> rows(DeskPage.List which, Reader me, long team, QueueStore.@Nullable After after,
            Instant shiftEnd) {
        return switch (which) {
            case TEAM -> store.ofTeam(me, team, after, ROWS + 1);
            case ALL -> store.ofAll(me, after, ROWS + 1);
            case MINE -> store.mine(me);
            case WORDS -> store.myWords(me, shiftEnd);
        };
    }

    private static DeskPage.List which(String sent) {
        for (DeskPage.List list : DeskPage.List.values()) {
            if (list.name().toLowerCase(Locale.ROOT).equals(sent)) {
                return list;
            }
        }
        throw new NotThere();
    }

    private static String next(QueueRow row) {
        return row.orderLevel() + "_" + row.handsOnDue() + "_" + row.number();
    }

    private static QueueStore.@Nullable After after(String sent) {
        String[] parts = sent.split("_");
        try {
            return parts.length == 3
                    ? new QueueStore.After(Integer.parseInt(parts[0]), Instant.parse(parts[1]),
                            Long.parseLong(parts[2]))
                    : null;
        } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
            return null;
        }
    }
}
