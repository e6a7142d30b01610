package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.ReadLog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One request, the same page for both sides; one of the desk that was there before for reading. */
@RestController
class TicketController {

    private final Templates templates;
    private final TicketPages pages;
    private final Openings openings;
    private final Drafts drafts;
    private final HistoryStore histories;
    private final ReadLog readLog;

    TicketController(
            Templates templates,
            TicketPages pages,
            Openings openings,
            Drafts drafts,
            HistoryStore histories,
            ReadLog readLog) {
        this.templates = templates;
        this.pages = pages;
        this.openings = openings;
        this.drafts = drafts;
        this.histories = histories;
        this.readLog = readLog;
    }

    /**
     * @param kind what the composer begins as, whatever the draft was
     * @param again whether an open page fetches itself again, which opens nothing
     */
    @GetMapping("/tickets/{number}")
    JteModel show(
            @PathVariable long number,
            Reader me,
            @RequestParam(required = false) @Nullable String kind,
            @RequestHeader(name = "Oneward-Refresh", defaultValue = "false") boolean again) {
        Optional<HistoryCard> history = histories.find(number, me);
        if (history.isPresent()) {
            readLog.read(me, number, ReadLog.How.PAGE);
            return templates.deskHistory(history.get(), histories.acts(number));
        }
        if (!again) {
            openings.opened(number, me, ReadLog.How.PAGE);
        }
        TicketPage page = pages.of(number, me);
        WriteForm typed = drafts.find(me, page.draft(), WriteForm.class).map(Drafts.Draft::form)
                .orElse(WriteForm.EMPTY);
        return templates.deskTicket(page, kind == null ? typed : typed.as(kind), Trouble.NONE);
    }
}
