package org.oneward.trust.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.trust.internal.Removals.Kind;
import org.oneward.web.Problems;
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

/** Words of feedback, of a thank-you or of a note about a call, taken out. */
@RestController
@RequestMapping("/trust/{kind}/{id}/removal")
class RemovalController {

    private final Removals removals;
    private final Templates templates;

    RemovalController(Removals removals, Templates templates) {
        this.removals = removals;
        this.templates = templates;
    }

    @GetMapping
    JteModel form(Reader me, @PathVariable String kind, @PathVariable long id) {
        return templates.trustTakeout(removals.of(Kind.of(kind), id, me), "", Problems.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(
            Reader me, @PathVariable String kind, @PathVariable long id,
            @RequestParam(defaultValue = "") String reason) {
        try {
            return Redirect.to(removals.takeOut(Kind.of(kind), id, me, reason), Toast.of(Words.say("felt.taken-out")));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent()
                    .body(templates.trustTakeout(removals.of(Kind.of(kind), id, me), reason, Problems.of(wrong)));
        }
    }
}
