package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What goes to whom before my shift ends, and what others ask me to take. */
@RestController
@RequestMapping("/desk/handover")
class HandoverController {

    private final Templates templates;
    private final Handovers handovers;
    private final HandoverReads reads;
    private final Clock clock;

    HandoverController(Templates templates, Handovers handovers, HandoverReads reads, Clock clock) {
        this.templates = templates;
        this.handovers = handovers;
        this.reads = reads;
        this.clock = clock;
    }

    @GetMapping
    JteModel form(Reader me) {
        DeskController.mustHelp(me);
        return form(me, null, Trouble.NONE);
    }

    @PostMapping
    ResponseEntity<?> create(Reader me, @RequestParam MultiValueMap<String, String> fields) {
        DeskController.mustHelp(me);
        var form = new HandoverForm(fields);
        return Trouble.unless(
                () -> Redirect.to("/desk/handover", Toast.of(Words.say("handover.asked", handovers.ask(me, form)))),
                trouble -> form(me, form, trouble));
    }

    @GetMapping("/board")
    JteModel show(Reader me) {
        DeskController.mustHelp(me);
        return board(me, new HandoverForm(new LinkedMultiValueMap<>()), Trouble.NONE);
    }

    @PostMapping("/board")
    ResponseEntity<?> update(Reader me, @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable Long decline) {
        DeskController.mustHelp(me);
        var form = new HandoverForm(fields);
        return Trouble.unless(() -> {
            if (decline != null) {
                handovers.decline(me, decline, form);
                return Redirect.to("/desk/handover/board", Toast.of(Words.say("act.given-back")));
            }
            return Redirect.to("/desk/handover/board",
                    Toast.of(Words.say("handover.taken", handovers.take(me, form))));
        }, trouble -> board(me, form, trouble));
    }

    private JteModel form(Reader me, @Nullable HandoverForm typed, Trouble trouble) {
        return templates.deskHandover(reads.page(me, clock.instant(), typed), trouble);
    }

    private JteModel board(Reader me, HandoverForm typed, Trouble trouble) {
        return templates.deskHandoverBoard(reads.toTake(me), typed, trouble);
    }
}
