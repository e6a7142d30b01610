package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
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

/** Who has it: taken by hand, or given by the coordinator. */
@RestController
@RequestMapping("/tickets/{number}/responsible")
class ResponsibleController {

    private final Templates templates;
    private final TicketPages pages;
    private final Responsibility responsibility;
    private final Receivers receivers;

    ResponsibleController(
            Templates templates, TicketPages pages, Responsibility responsibility, Receivers receivers) {
        this.templates = templates;
        this.pages = pages;
        this.responsibility = responsibility;
        this.receivers = receivers;
    }

    @GetMapping
    JteModel form(@PathVariable long number, Reader me) {
        return page(pages.of(number, me).mustHelp().mustNotHaveEnded(), "", Trouble.NONE);
    }

    /** @param username whoever shall have it; the sender when nobody is named */
    @PostMapping
    ResponseEntity<?> update(
            @PathVariable long number,
            Reader me,
            @RequestParam(required = false) @Nullable String username,
            @RequestParam(required = false) @Nullable Integer version) {
        String to = username == null ? me.username() : username;
        return Trouble.unless(() -> {
            responsibility.give(number, me, to, version);
            return Redirect.to("/tickets/" + number,
                    Toast.of(Words.say(to.equals(me.username()) ? "act.taken" : "act.given")));
        }, trouble -> username == null
                ? templates.deskTicket(pages.of(number, me).mustHelp(), WriteForm.EMPTY, trouble)
                : page(pages.of(number, me).mustHelp(), to, trouble));
    }

    private JteModel page(TicketPage page, String chosen, Trouble trouble) {
        return templates.deskGive(page, receivers.all(page), chosen, trouble);
    }
}
