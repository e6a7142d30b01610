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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** IT thinks it is fixed, and says what was done. */
@RestController
@RequestMapping("/tickets/{number}/resolution")
class ResolutionController {

    private final Templates templates;
    private final TicketPages pages;
    private final Resolutions resolutions;
    private final Facts facts;

    ResolutionController(Templates templates, TicketPages pages, Resolutions resolutions, Facts facts) {
        this.templates = templates;
        this.pages = pages;
        this.resolutions = resolutions;
        this.facts = facts;
    }

    @GetMapping
    JteModel form(@PathVariable long number, Reader me, @RequestParam(defaultValue = "false") boolean over) {
        TicketPage page = pages.of(number, me).mustHelp().mustNotHaveEnded();
        return templates.deskFix(page, FixForm.of(page.card(), over), Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, FixForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.text(), form.safetyContact(), form.safetyReference());
            boolean safety = form.tellsSafety();
            if (safety) {
                facts.change(number, me, form.safety(), form.version());
            }
            resolutions.propose(number, me, form.text(), safety ? null : form.version());
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.proposed")));
        }, trouble -> templates.deskFix(pages.of(number, me).mustHelp(), form, trouble));
    }
}
