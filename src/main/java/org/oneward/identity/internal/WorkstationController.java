package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** At the screen itself: the code is typed once, and from then on a unit shares it. */
@RestController
@RequestMapping("/workstation")
class WorkstationController {

    private final Templates templates;
    private final WorkstationRegister register;
    private final Workstations workstations;
    private final Attempts attempts;
    private final Sessions sessions;

    WorkstationController(Templates templates, WorkstationRegister register, Workstations workstations,
            Attempts attempts, Sessions sessions) {
        this.templates = templates;
        this.register = register;
        this.workstations = workstations;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    @GetMapping
    JteModel form(@Nullable Reader me) {
        return page(me, "", Problems.NONE);
    }

    /** Wrong codes in a row slow down the address that they come from. Whoever is signed in there is so no more. */
    @PostMapping
    ResponseEntity<?> create(@Nullable Reader me, @RequestParam(defaultValue = "") String code,
            HttpServletRequest request, HttpServletResponse response) {
        var attempt = attempts.from("code from " + request.getRemoteAddr(), null);
        Optional<Duration> wait = attempts.begin(attempt);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds();
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                    .body(page(me, code, Problems.of(new Wrong("code", Words.say("workstation.wait", seconds)))));
        }
        try {
            var screen = register.take(code, request.getRemoteAddr(), Workstations.secret(request).orElse(null));
            attempts.forget(attempt);
            sessions.end(request);
            workstations.remember(screen.secret(), request, response);
            return Redirect.to("/", Toast.of(Words.say("workstation.done", screen.name(), screen.unitName())));
        } catch (Wrong wrong) {
            return ResponseEntity.unprocessableContent().body(page(me, code, Problems.of(wrong)));
        }
    }

    private JteModel page(@Nullable Reader me, String code, Problems problems) {
        return templates.identityWorkstation(me == null ? "" : me.name(), code, problems);
    }
}
