package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of it, made better known by either side. */
@RestController
@RequestMapping("/tickets/{number}/facts")
class FactsController {

    private final Templates templates;
    private final TicketPages pages;
    private final Facts facts;
    private final PageReads reads;
    private final Things things;

    FactsController(Templates templates, TicketPages pages, Facts facts, PageReads reads, Things things) {
        this.templates = templates;
        this.pages = pages;
        this.facts = facts;
        this.reads = reads;
        this.things = things;
    }

    @GetMapping
    JteModel form(@PathVariable long number, Reader me) {
        TicketPage page = pages.of(number, me).mustTakePart().mustNotHaveEnded();
        return page(page, FactsPageForm.of(page.card()), Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> update(@PathVariable long number, Reader me, FactsPageForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.place());
            facts.change(number, me, form.facts(), form.version());
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.facts")));
        }, trouble -> page(pages.of(number, me).mustTakePart(), form, trouble));
    }

    private boolean spare(TicketCard card) {
        return card.spareTaken() || card.deviceTag() != null
                && things.device(card.deviceTag()).filter(device -> !device.spare().isBlank()).isPresent();
    }

    private JteModel page(TicketPage page, FactsPageForm form, Trouble trouble) {
        return templates.deskFacts(page, reads.services(page.card().facility()), reads.devices(page.card().unit()),
                spare(page.card()), form,
                trouble);
    }
}
