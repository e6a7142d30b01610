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

/** A hold names what it waits for and until when. */
@RestController
@RequestMapping("/tickets/{number}/hold")
class HoldController {

    private final Templates templates;
    private final TicketPages pages;
    private final Holds holds;

    HoldController(Templates templates, TicketPages pages, Holds holds) {
        this.templates = templates;
        this.pages = pages;
        this.holds = holds;
    }

    @GetMapping
    JteModel form(@PathVariable long number, Reader me) {
        return templates.deskHold(pages.of(number, me).mustHelp().mustNotHaveEnded(), HoldPageForm.EMPTY, Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, HoldPageForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.reason());
            holds.place(number, me, form.hold(), form.version());
            return Redirect.to("/tickets/" + number,
                    new Toast(Words.say("act.held"), "/tickets/" + number + "/hold/end"));
        }, trouble -> templates.deskHold(pages.of(number, me).mustHelp(), form, trouble));
    }

    @PostMapping("/end")
    ResponseEntity<?> delete(@PathVariable long number, Reader me) {
        holds.lift(number, me);
        return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.lifted")));
    }
}
