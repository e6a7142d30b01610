package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own password, and the screens on which one is signed in. */
@RestController
@RequestMapping("/account")
class AccountController {

    private final Templates templates;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;

    AccountController(Templates templates, Passwords passwords, Attempts attempts, Sessions sessions) {
        this.templates = templates;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    @GetMapping
    JteModel show(Reader me) {
        return templates.identityAccount(sessions.of(me).size(), Problems.NONE);
    }

    /** Wrong guesses at the old one wait as at the sign-in; a new one ends all other screens. */
    @PostMapping("/password")
    ResponseEntity<?> change(
            Reader me, @RequestParam(defaultValue = "") String old, @RequestParam(defaultValue = "") String password,
            HttpServletRequest request, HttpServletResponse response) {
        List<Wrong.Field> wrong = new ArrayList<>(Passwords.problems(password));
        var attempt = attempts.from(me.username(), null);
        var wait = attempts.begin(attempt);
        if (wait.isPresent()) {
            wrong.add(new Wrong.Field("old", Words.say("sign-in.wait", wait.get().toSeconds())));
        } else if (!passwords.match(me.username(), old)) {
            wrong.add(new Wrong.Field("old", Words.say("account.old.wrong")));
        } else {
            attempts.succeeded(attempt, null);
        }
        if (!wrong.isEmpty()) {
            return ResponseEntity.unprocessableContent().body(
                    templates.identityAccount(sessions.of(me).size(), Problems.of(new Wrong(wrong))));
        }
        passwords.set(me.id(), Passwords.hash(password));
        sessions.endAll(me);
        sessions.begin(request, response, me, false);
        return Redirect.to("/account", Toast.of(Words.say("account.changed")));
    }

    @PostMapping("/sign-out")
    ResponseEntity<?> delete(Reader me, HttpServletRequest request) {
        sessions.endAll(me);
        sessions.end(request);
        return Redirect.to("/sign-in");
    }
}
