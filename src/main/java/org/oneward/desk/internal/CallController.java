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

/** A call or visit that somebody of IT writes down: it counts like a word. */
@RestController
@RequestMapping("/tickets/{number}/calls")
class CallController {

    private final Templates templates;
    private final TicketPages pages;
    private final TicketReads tickets;
    private final Conversation conversation;
    private final Uploads uploads;

    CallController(Templates templates, TicketPages pages, TicketReads tickets, Conversation conversation,
            Uploads uploads) {
        this.tickets = tickets;
        this.uploads = uploads;
        this.templates = templates;
        this.pages = pages;
        this.conversation = conversation;
    }

    @GetMapping("/new")
    JteModel form(@PathVariable long number, Reader me) {
        return templates.deskCall(pages.of(number, me).mustHelp(), CallPageForm.EMPTY, Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, CallPageForm form, SentFiles sent) {
        tickets.card(number, me);
        Uploads.Taken files = uploads.take(me, "ticket-" + number, sent);
        return Trouble.unless(() -> {
            files.mustBeWhole();
            Doubt.check(form.asIs(), files.words(form.words(form.text())));
            conversation.call(number, me, form.call(files.ids()));
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.call-noted")));
        }, trouble -> templates.deskCall(pages.of(number, me).mustHelp(), form, trouble));
    }
}
