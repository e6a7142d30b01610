package org.oneward.desk.internal;

import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Me too: from the unit's page, or from the ask page instead of asking the same again. */
@RestController
class MeTooController {

    private final Facts facts;
    private final Drafts drafts;
    private final TicketReads tickets;

    MeTooController(Facts facts, Drafts drafts, TicketReads tickets) {
        this.facts = facts;
        this.drafts = drafts;
        this.tickets = tickets;
    }

    /** @param from the page it was tapped on: ask or unit; without one the request's own */
    @PostMapping("/tickets/{number}/me-toos")
    ResponseEntity<?> create(
            @PathVariable long number,
            Reader me,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String place) {
        facts.join(number, me, place);
        TicketCard card = tickets.card(number, me);
        if (from.equals("ask")) {
            drafts.sent(me, AskController.PAGE);
        }
        return Redirect.to(from.equals("unit") ? "/units/" + card.unitCode() : "/tickets/" + number,
                Toast.of(Words.say("joined.done", card.responsibleName(), card.unitName())));
    }
}
