package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import java.util.List;
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

/** A broken promise asks a person for an apology and a new word. */
@RestController
@RequestMapping("/tickets/{number}/apology")
class ApologyController {

    private final Templates templates;
    private final TicketPages pages;
    private final Conversation conversation;

    ApologyController(Templates templates, TicketPages pages, Conversation conversation) {
        this.templates = templates;
        this.pages = pages;
        this.conversation = conversation;
    }

    @GetMapping
    Object form(@PathVariable long number, Reader me) {
        TicketPage page = pages.of(number, me).mustHelp();
        return page.card().broken()
                ? templates.deskApology(page, WriteForm.EMPTY, Trouble.NONE)
                : Redirect.to(page.address());
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, WriteForm form) {
        pages.of(number, me).mustHelp();
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.text());
            conversation.write(number, me, form.message(List.of()));
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.sorry-said")));
        }, trouble -> templates.deskApology(pages.of(number, me), form, trouble));
    }
}
