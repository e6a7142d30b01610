package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests that are the same trouble. */
@RestController
@RequestMapping("/tickets/{number}/same-trouble")
class SameTroubleController {

    private final Templates templates;
    private final TicketPages pages;
    private final Troubles troubles;

    SameTroubleController(Templates templates, TicketPages pages, Troubles troubles) {
        this.templates = templates;
        this.pages = pages;
        this.troubles = troubles;
    }

    @PostMapping
    ResponseEntity<?> create(@PathVariable long number, Reader me, SameTroubleForm form) {
        return Trouble.unless(() -> {
            Long undo = troubles.join(number, me, form.number());
            return Redirect.to("/tickets/" + number, new Toast(Words.say("act.same"),
                    undo == null ? "" : "/tickets/" + number + "/same-trouble/end?ticket=" + undo));
        }, trouble -> templates.deskSameTrouble(pages.of(number, me).mustHelp(), form, trouble));
    }

    @PostMapping("/end")
    ResponseEntity<?> delete(@PathVariable long number, Reader me, SameTroubleForm form) {
        Long undo = troubles.part(number, me, form.number());
        return Redirect.to("/tickets/" + number, new Toast(Words.say("act.parted"),
                undo == null ? "" : "/tickets/" + number + "/same-trouble?ticket=" + undo));
    }
}
