package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.NotThere;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What I asked or joined, and what my units asked. */
@RestController
class RequestsController {

    private static final int MOST = 25;
    private static final int LONGEST = 100;

    private final Templates templates;
    private final AskReads asks;
    private final RequestReads requests;

    RequestsController(Templates templates, AskReads asks, RequestReads requests) {
        this.templates = templates;
        this.asks = asks;
        this.requests = requests;
    }

    /**
     * @param unit the code of one of my units; without one, what I asked
     * @param after where the last request of the page before stands in the list, and its number
     */
    @GetMapping("/tickets")
    JteModel show(
            Reader me,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable Instant after,
            @RequestParam @Nullable Long number) {
        List<AskUnit> units = asks.units(me).stream().filter(AskUnit::mine).toList();
        AskUnit chosen = unit.isEmpty()
                ? null
                : units.stream().filter(mine -> mine.code().equals(unit)).findFirst().orElseThrow(NotThere::new);
        String words = Text.line(q.length() > LONGEST ? q.substring(0, LONGEST) : q);
        List<RequestRow> rows = requests.page(me, chosen == null ? null : chosen.id(), ended, words,
                after == null || number == null ? null : new RequestReads.After(after, number), MOST + 1);
        return templates.deskRequests(new RequestsPage(
                units, chosen, ended, words, after != null,
                rows.subList(0, Math.min(MOST, rows.size())), rows.size() > MOST));
    }
}
