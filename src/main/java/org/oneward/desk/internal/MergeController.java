package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.NotAllowed;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same trouble, asked twice, goes on in one request. */
@RestController
@RequestMapping("/tickets/{number}/merge")
class MergeController {

    private final Templates templates;
    private final TicketPages pages;
    private final SimilarReads similar;
    private final Merges merges;

    MergeController(Templates templates, TicketPages pages, SimilarReads similar, Merges merges) {
        this.templates = templates;
        this.pages = pages;
        this.similar = similar;
        this.merges = merges;
    }

    @GetMapping
    JteModel form(@PathVariable long number, Reader me) {
        TicketPage page = pages.of(number, me).mustHelp().mustNotHaveEnded();
        if (!page.mayMerge()) {
            throw new NotAllowed(Words.say("refused.same-trouble"));
        }
        return page(page, MergeForm.EMPTY, Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, MergeForm form) {
        return Trouble.unless(() -> {
            Doubt.check(form.asIs(), form.reason());
            long other = merges.merge(number, me, form.number(), form.reason(), form.version());
            return Redirect.to("/tickets/" + number,
                    new Toast(Words.say("act.merged", String.valueOf(other)), "/tickets/" + number + "/merge/end"));
        }, trouble -> page(pages.of(number, me).mustHelp(), form, trouble));
    }

    @PostMapping("/end")
    ResponseEntity<?> delete(@PathVariable long number, Reader me) {
        merges.undo(number, me);
        return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.unmerged")));
    }

    private JteModel page(TicketPage page, MergeForm form, Trouble trouble) {
        return templates.deskMerge(page, similar.like(page.card(), page.me()), form, trouble);
    }
}
