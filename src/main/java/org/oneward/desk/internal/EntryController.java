package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.web.Redirect;
import org.oneward.web.Times;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The composer: a word, a note, what was tried. */
@RestController
@RequestMapping("/tickets/{number}/entries")
class EntryController {

    private final Templates templates;
    private final TicketPages pages;
    private final TicketReads tickets;
    private final Conversation conversation;
    private final Uploads uploads;
    private final Drafts drafts;

    EntryController(Templates templates, TicketPages pages, TicketReads tickets, Conversation conversation,
            Uploads uploads, Drafts drafts) {
        this.templates = templates;
        this.pages = pages;
        this.tickets = tickets;
        this.conversation = conversation;
        this.uploads = uploads;
        this.drafts = drafts;
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, WriteForm form, SentFiles sent) {
        tickets.card(number, me);
        Uploads.Taken files = uploads.take(me, "ticket-" + number, sent);
        return Trouble.unless(() -> {
            files.mustBeWhole();
            WhoIsIt.mustBeSaid(me);
            Doubt.check(form.asIs(), files.words(form.words(form.text())));
            if (form.writes()) {
                conversation.write(number, me, form.message(files.ids()));
            } else {
                conversation.note(number, me, form.note(files.ids()), form.is(form.kind(), "tried") ? "tried" : "note");
            }
            drafts.sent(me, "ticket-" + number);
            return Redirect.to("/tickets/" + number,
                    Toast.of(form.writes() ? sent(number, me) : Words.say("act.noted")));
        }, trouble -> templates.deskTicket(pages.of(number, me), form, trouble));
    }

    /** What was promised with it, for whoever promised. */
    private String sent(long number, Reader me) {
        TicketCard card = tickets.card(number, me);
        return card.nextWord() == null || !card.isHelpedBy(me)
                ? Words.say("act.sent")
                : Words.say("act.sent.next", Times.clock(card.nextWord()));
    }
}
