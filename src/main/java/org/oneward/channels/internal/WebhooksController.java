package org.oneward.channels.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.UUID;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
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
import org.springframework.web.bind.annotation.RestController;

/** Where programs outside hear what happened, for an admin. */
@RestController
@RequestMapping("/settings/webhooks")
class WebhooksController {

    private static final String PAGE = "/settings/webhooks";

    private final Templates templates;
    private final Webhooks webhooks;
    private final DeliveryStore deliveries;
    private final Clock clock;

    WebhooksController(Templates templates, Webhooks webhooks, DeliveryStore deliveries, Clock clock) {
        this.templates = templates;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Reader me) {
        only(me);
        return templates.channelsWebhooks(webhooks.list(me), new WebhookForm(null, null), Problems.NONE);
    }

    /** Its form carries no name by which it is taken once: the answer would be kept, and the secret with it. */
    @PostMapping
    ResponseEntity<?> create(Reader me, WebhookForm form) {
        only(me);
        try {
            Webhooks.Made made = webhooks.add(me, form);
            return ResponseEntity.ok(templates.channelsWebhookMade(made.id(), made.address(), made.secret()));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent()
                    .body(templates.channelsWebhooks(webhooks.list(me), form, Problems.of(wrong)));
        }
    }

    @GetMapping("/{id}")
    JteModel show(Reader me, @PathVariable long id) {
        only(me);
        return templates.channelsWebhook(webhooks.one(me, id), deliveries.of(id));
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<?> pause(Reader me, @PathVariable long id) {
        only(me);
        webhooks.pause(me, id);
        return Redirect.to(PAGE + "/" + id, Toast.of(Words.say("webhooks.paused.done")));
    }

    @PostMapping("/{id}/pause/end")
    ResponseEntity<?> goOn(Reader me, @PathVariable long id) {
        only(me);
        webhooks.goOn(me, id);
        return Redirect.to(PAGE + "/" + id, Toast.of(Words.say("webhooks.goes-on.done")));
    }

    @PostMapping("/{id}/removal")
    ResponseEntity<?> delete(Reader me, @PathVariable long id) {
        only(me);
        webhooks.remove(me, id);
        return Redirect.to(PAGE, Toast.of(Words.say("webhooks.removed.done")));
    }

    @PostMapping("/{id}/replays")
    ResponseEntity<?> replay(Reader me, @PathVariable long id) {
        only(me);
        webhooks.one(me, id);
        int again = deliveries.replayGivenUp(me, id, clock.instant());
        return Redirect.to(PAGE + "/" + id, Toast.of(Words.say("webhooks.replayed.many", again)));
    }

    @PostMapping("/{id}/deliveries/{delivery}/replays")
    ResponseEntity<?> replay(Reader me, @PathVariable long id, @PathVariable UUID delivery) {
        only(me);
        if (!deliveries.replay(me, id, delivery, clock.instant())) {
            throw new NotThere();
        }
        return Redirect.to(PAGE + "/" + id, Toast.of(Words.say("webhooks.replayed")));
    }

    private static void only(Reader me) {
        if (!me.is(Role.ADMIN)) {
            throw new NotThere();
        }
    }
}
