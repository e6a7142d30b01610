package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whoever asked, or a colleague of the unit, takes it back, and may think again. */
@RestController
@RequestMapping("/tickets/{number}/cancellation")
class CancellationController {

    private final Templates templates;
    private final TicketPages pages;
    private final Resolutions resolutions;

    CancellationController(Templates templates, TicketPages pages, Resolutions resolutions) {
        this.templates = templates;
        this.pages = pages;
        this.resolutions = resolutions;
    }

    @PostMapping
    ResponseEntity<?> create(
            @PathVariable long number,
            Reader me,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Integer version) {
        return Trouble.unless(() -> {
            resolutions.cancel(number, me, reason, version);
            return Redirect.to("/tickets/" + number,
                    new Toast(Words.say("act.cancelled"), "/tickets/" + number + "/cancellation/end"));
        }, trouble -> templates.deskTicket(pages.of(number, me), WriteForm.EMPTY, trouble));
    }

    @PostMapping("/end")
    ResponseEntity<?> delete(@PathVariable long number, Reader me) {
        resolutions.resume(number, me);
        return Redirect.to("/tickets/" + number, Toast.of(Words.say("act.not-cancelled")));
    }
}
