package org.oneward.trust.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who would like a call? For the coordinator and the liaison. */
@RestController
class RecoveryController {

    private final Recoveries recoveries;
    private final Templates templates;

    RecoveryController(Recoveries recoveries, Templates templates) {
        this.recoveries = recoveries;
        this.templates = templates;
    }

    @GetMapping("/trust/recoveries")
    JteModel show(Reader me) {
        if (!Recoveries.sees(me)) {
            throw new NotThere();
        }
        return templates.trustRecoveries(recoveries.open(me), 0, "", Problems.NONE);
    }

    @PostMapping("/trust/tickets/{ticket}/call")
    ResponseEntity<JteModel> create(Reader me, @PathVariable long ticket) {
        recoveries.ask(ticket, me);
        return Redirect.to("/tickets/" + ticket, Toast.of(Words.say("recovery.will-ring")));
    }

    @PostMapping("/trust/recoveries/{id}/note")
    ResponseEntity<JteModel> update(Reader me, @PathVariable long id,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(name = "as_is", required = false) @Nullable Boolean asIs) {
        try {
            Doubt.check(asIs, note);
            recoveries.spoke(id, me, note);
            return Redirect.to("/trust/recoveries", Toast.of(Words.say("recovery.noted")));
        } catch (Wrong wrong) {
            return again(me, id, note, Problems.of(wrong));
        } catch (Doubt doubt) {
            return again(me, id, note, Problems.of(doubt.found()));
        }
    }

    private ResponseEntity<JteModel> again(Reader me, long id, @Nullable String note, Problems problems) {
        if (!Recoveries.sees(me)) {
            throw new NotThere();
        }
        return ResponseEntity.unprocessableContent()
                .body(templates.trustRecoveries(recoveries.open(me), id, note == null ? "" : note, problems));
    }
}
