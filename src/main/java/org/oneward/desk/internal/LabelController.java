package org.oneward.desk.internal;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Label;
import org.oneward.directory.Labels;
import org.oneward.directory.Reader;
import org.oneward.privacy.Doubt;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Once;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** What a label leads to: asking without a sign-in, and afterwards who has it. Reading changes nothing. */
@RestController
class LabelController {

    private static final int SHOWN = 3;

    private final Templates templates;
    private final Labels labels;
    private final LabelReads reads;
    private final LabelAsks asks;
    private final Guesses guesses;
    private final Clock clock;

    LabelController(
            Templates templates, Labels labels, LabelReads reads, LabelAsks asks, Guesses guesses, Clock clock) {
        this.templates = templates;
        this.labels = labels;
        this.reads = reads;
        this.asks = asks;
        this.guesses = guesses;
        this.clock = clock;
    }

    /** Whoever has signed in asks on the page they know, filled in. */
    @GetMapping("/l/{token}")
    ResponseEntity<?> show(@PathVariable String token, @Nullable Reader me, HttpServletRequest request) {
        Optional<Label> label = labels.find(token);
        if (label.isPresent() && me != null && me.station() == null) {
            return Redirect.to("/?unit=" + encoded(label.get().unitCode())
                    + (label.get().device() != null
                            ? "&device=" + encoded(label.get().device())
                            : label.get().room().isEmpty() ? "" : "&place=" + encoded(label.get().room())));
        }
        return label.<ResponseEntity<?>>map(found -> page(found, LabelForm.EMPTY, HttpStatus.OK, Problems.NONE, "",
                request)).orElseGet(() -> gone(me, request));
    }

    @PostMapping("/l/{token}")
    ResponseEntity<?> create(
            @PathVariable String token, LabelForm form, @RequestParam(name = Once.FIELD, defaultValue = "") String once,
            @Nullable Reader me, HttpServletRequest request) {
        Label label = labels.find(token).orElse(null);
        if (label == null) {
            return gone(me, request);
        }
        try {
            return Redirect.to("/l/asked/" + asks.take(label, form, once));
        } catch (Wrong wrong) {
            return page(label, form, HttpStatus.UNPROCESSABLE_CONTENT, Problems.of(wrong), "", request);
        } catch (Doubt doubt) {
            return page(label, form, HttpStatus.UNPROCESSABLE_CONTENT, Problems.of(doubt.found()), "", request);
        } catch (Conflict conflict) {
            return page(label, form, HttpStatus.CONFLICT, Problems.NONE, String.valueOf(conflict.getMessage()),
                    request);
        } catch (AskedTooOften _) {
            return page(label, form, HttpStatus.TOO_MANY_REQUESTS, Problems.NONE,
                    Words.say("label.too-often", label.carePhone()), request);
        }
    }

    /** The page stood open for so long that its token is gone; nothing that was typed is. */
    @PostMapping("/l/{token}/again")
    ResponseEntity<?> again(
            @PathVariable String token, LabelForm form, @Nullable Reader me, HttpServletRequest request) {
        return labels.find(token)
                .<ResponseEntity<?>>map(label -> page(label, form, HttpStatus.FORBIDDEN, Problems.NONE,
                        Words.say("label.again"), request))
                .orElseGet(() -> gone(me, request));
    }

    @GetMapping("/l/asked/{secret}")
    ResponseEntity<?> receipt(@PathVariable String secret, @Nullable Reader me, HttpServletRequest request) {
        LabelReceipt receipt = asks.receipt(secret).orElse(null);
        if (receipt == null) {
            return gone(me, request);
        }
        LabelFrame.put(request, receipt.unitName(), receipt.facilityName(), receipt.carePhone(), receipt.zone(), "");
        return ResponseEntity.ok(templates.deskLabelReceipt(receipt));
    }

    private ResponseEntity<?> page(
            Label label, LabelForm form, HttpStatus status, Problems problems, String stop,
            HttpServletRequest request) {
        LabelFrame.put(request, label.unitName(), label.facilityName(), label.carePhone(), label.zone(),
                "/l/" + label.token());
        return ResponseEntity.status(status)
                .body(templates.deskLabel(
                        new LabelPage(label, form, reads.known(label, SHOWN), reads.suspects(label, clock.instant()),
                                stop),
                        problems));
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** The same for a label that never was, that was renewed and whose thing is out of use. */
    private ResponseEntity<?> gone(@Nullable Reader me, HttpServletRequest request) {
        Duration wait = me == null ? guesses.wrong(request.getRemoteAddr()) : Duration.ZERO;
        var answer = wait.isZero()
                ? ResponseEntity.status(HttpStatus.NOT_FOUND)
                : ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        return answer.body(templates.deskLabelGone());
    }
}
