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

/** One file taken out by whoever sent it or a privacy officer; the words that it went with stay. */
@RestController
@RequestMapping("/tickets/{number}/files/{id}/removal")
class FileTakeoutController {

    private final Templates templates;
    private final TakeoutReads reads;
    private final Takeouts takeouts;

    FileTakeoutController(Templates templates, TakeoutReads reads, Takeouts takeouts) {
        this.templates = templates;
        this.reads = reads;
        this.takeouts = takeouts;
    }

    @GetMapping
    JteModel form(@PathVariable long number, @PathVariable long id, Reader me) {
        return templates.deskTakeout(reads.file(number, id, me), "", Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(
            @PathVariable long number,
            @PathVariable long id,
            Reader me,
            @RequestParam(defaultValue = "") String reason) {
        return Trouble.unless(() -> {
            takeouts.takeOutFile(number, id, me, reason);
            return Redirect.to(reads.after(number, me), Toast.of(Words.say("act.file-taken-out")));
        }, trouble -> templates.deskTakeout(reads.file(number, id, me), reason, trouble));
    }
}
