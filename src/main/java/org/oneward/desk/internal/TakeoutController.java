package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
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

/** Words taken out by their writer or a privacy officer; the entry stays and says so. */
@RestController
@RequestMapping("/tickets/{number}/entries/{no}/removal")
class TakeoutController {

    private final Templates templates;
    private final TakeoutReads reads;
    private final Takeouts takeouts;

    TakeoutController(Templates templates, TakeoutReads reads, Takeouts takeouts) {
        this.templates = templates;
        this.reads = reads;
        this.takeouts = takeouts;
    }

    @GetMapping
    JteModel form(@PathVariable long number, @PathVariable int no, Reader me) {
        return templates.deskTakeout(reads.entry(number, no, me), "", Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(
            @PathVariable long number,
            @PathVariable int no,
            Reader me,
            @RequestParam(defaultValue = "") String reason) {
        return Trouble.unless(() -> {
            takeouts.takeOut(number, no, me, reason);
            return Redirect.to(reads.after(number, me), Toast.of(Words.say("act.taken-out")));
        }, trouble -> templates.deskTakeout(reads.entry(number, no, me), reason, trouble));
    }
}
