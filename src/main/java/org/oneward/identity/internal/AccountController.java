package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Languages;
import org.oneward.directory.Reader;
import org.oneward.shared.Wrong;
import org.oneward.web.Language;
import org.oneward.web.Problems;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own password and language, and the screens on which one is signed in. */
@RestController
@RequestMapping("/account")
class AccountController {

    private final Templates templates;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Languages languages;

    AccountController(
            Templates templates, Passwords passwords, Attempts attempts, Sessions sessions, Languages languages) {
        this.templates = templates;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.languages = languages;
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

    /** Leads back to the page on which it was chosen. */
    @PostMapping("/language")
    ResponseEntity<?> language(
            Reader me, @RequestParam(defaultValue = "") String language,
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String page) {
        languages.choose(me.id(), Language.named(language)
                .orElseThrow(() -> new Wrong(Language.NAME, Words.noneOf(Language.ALL))));
        return Redirect.to(page == null ? "/account" : path(page));
    }

    private static String path(String page) {
        try {
            URI address = URI.create(page);
            String path = address.getRawPath();
            return path == null || !path.startsWith("/") || path.startsWith("//")
                    ? "/account"
                    : path + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        } catch (IllegalArgumentException _) {
            return "/account";
        }
    }

    @PostMapping("/sign-out")
    ResponseEntity<?> delete(Reader me, HttpServletRequest request) {
        sessions.endAll(me);
        sessions.end(request);
        return Redirect.to("/sign-in");
    }
}
