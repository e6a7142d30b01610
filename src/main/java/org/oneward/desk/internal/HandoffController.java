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

/** A warm hand-off: asked in SBAR words, said back, accepted or given back. */
@RestController
@RequestMapping("/tickets/{number}/handoffs")
class HandoffController {

    private final Templates templates;
    private final TicketPages pages;
    private final Handoffs handoffs;
    private final Receivers receivers;
    private final Sbar sbar;

    HandoffController(
            Templates templates, TicketPages pages, Handoffs handoffs, Receivers receivers, Sbar sbar) {
        this.templates = templates;
        this.pages = pages;
        this.handoffs = handoffs;
        this.receivers = receivers;
        this.sbar = sbar;
    }

    @GetMapping("/new")
    JteModel form(@PathVariable long number, Reader me) {
        TicketPage page = pages.of(number, me).mustHelp().mustNotHaveEnded();
        return page(page, sbar.drawnFrom(page), Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, HandoffPageForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.because(), form.situation(), form.background(), form.assessment(),
                    form.recommendation(), form.whatIf());
            handoffs.ask(number, me, form.handoff(), form.version());
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.handoff-asked")));
        }, trouble -> page(pages.of(number, me).mustHelp(), form, trouble));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable long number, @PathVariable long id, Reader me) {
        TicketPage page = pages.of(number, me);
        return templates.deskHandoffTake(page, page.handoff(id), HandoffReplyForm.EMPTY, Trouble.NONE);
    }

    @PostMapping("/{id}")
    ResponseEntity<?> update(@PathVariable long number, @PathVariable long id, Reader me, HandoffReplyForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.restated(), form.reasonText());
            handoffs.answer(number, id, me, form.answer());
            return Redirect.to("/tickets/" + number,
                    Toast.of(Words.say(form.is(form.accepted()) ? "act.taken" : "act.given-back")));
        }, trouble -> {
            TicketPage page = pages.of(number, me);
            return templates.deskHandoffTake(page, page.handoff(id), form, trouble);
        });
    }

    private JteModel page(TicketPage page, HandoffPageForm form, Trouble trouble) {
        return templates.deskHandoffAsk(page, receivers.mates(page), receivers.teams(page), pages.shift(page), form,
                trouble);
    }
}
