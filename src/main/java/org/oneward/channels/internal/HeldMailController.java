package org.oneward.channels.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mails of people whom nobody knows, for whoever works requests. */
@RestController
@RequestMapping("/desk/mail")
class HeldMailController {

    private final Templates templates;
    private final InboxStore store;
    private final HeldMails held;

    HeldMailController(Templates templates, InboxStore store, HeldMails held) {
        this.templates = templates;
        this.store = store;
        this.held = held;
    }

    @GetMapping
    JteModel show(Reader me) {
        helping(me);
        return page(0, "", Problems.NONE);
    }

    @PostMapping("/{id}/request")
    ResponseEntity<?> create(Reader me, @PathVariable long id,
            @RequestParam(required = false) @Nullable String username) {
        helping(me);
        try {
            long number = held.ask(id, me, username);
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("held.asked")));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent()
                    .body(page(id, username == null ? "" : username, Problems.of(wrong)));
        }
    }

    @PostMapping("/{id}/note")
    ResponseEntity<?> update(Reader me, @PathVariable long id, @RequestParam(required = false) @Nullable Long number) {
        helping(me);
        try {
            held.note(id, me, number);
            return Redirect.to("/tickets/" + number, Toast.of(Words.say("held.noted")));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(id, "", Problems.of(wrong)));
        }
    }

    @PostMapping("/{id}/removal")
    ResponseEntity<?> delete(Reader me, @PathVariable long id) {
        helping(me);
        held.putAside(id, me);
        return Redirect.to("/desk/mail", Toast.of(Words.say("held.put-aside")));
    }

    /** @param tried the mail of which something was wrong */
    private JteModel page(long tried, String typed, Problems problems) {
        return templates.channelsHeld(store.held(), tried, typed, problems);
    }

    private static void helping(Reader me) {
        if (!me.helps()) {
            throw new NotThere();
        }
    }
}
