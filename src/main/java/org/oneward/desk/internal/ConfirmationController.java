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

/** Fixed, or not yet: what the unit says, by tap or on the phone. */
@RestController
@RequestMapping("/tickets/{number}/confirmation")
class ConfirmationController {

    private final Templates templates;
    private final TicketPages pages;
    private final Calls calls;
    private final UnitPeople unitPeople;
    private final Identities identities;

    ConfirmationController(Templates templates, TicketPages pages, Calls calls, UnitPeople unitPeople,
            Identities identities) {
        this.templates = templates;
        this.pages = pages;
        this.calls = calls;
        this.unitPeople = unitPeople;
        this.identities = identities;
    }

    /** Somebody of IT notes what a person of the unit said on the phone. */
    @GetMapping
    JteModel form(@PathVariable long number, Reader me) {
        return page(pages.of(number, me).mustHelp().mustNotHaveEnded(), ConfirmPageForm.EMPTY, Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, ConfirmPageForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.text(), form.vouched());
            calls.answered(number, me, form.confirmation(), form.proof());
            return Redirect.to("/tickets/" + number,
                    Toast.of(Words.say(form.is(form.fixed()) ? "act.fixed" : "act.not-yet")));
        }, trouble -> form.is(form.byPhone())
                ? page(pages.of(number, me).mustHelp(), form, trouble)
                : templates.deskTicket(pages.of(number, me), WriteForm.EMPTY, trouble));
    }

    private JteModel page(TicketPage page, ConfirmPageForm form, Trouble trouble) {
        return templates.deskConfirm(page, unitPeople.of(page.card().unit()), identities.needed(page.card()), form,
                trouble);
    }
}
