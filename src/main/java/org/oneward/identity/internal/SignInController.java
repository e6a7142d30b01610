package org.oneward.identity.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.directory.Role;
import org.oneward.directory.SetUp;
import org.oneward.web.Redirect;
import org.oneward.web.Text;
import org.oneward.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SignInController {

    /** Not a session: it only tells a browser in which the person signed in before from those of strangers. */
    private static final String BROWSER = "browser";

    private final Templates templates;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Directory directory;
    private final Sessions sessions;
    private final KeptForms keptForms;
    private final Workstations workstations;
    private final SetUp setUp;

    SignInController(
            Templates templates,
            Attempts attempts,
            Passwords passwords,
            Directory directory,
            Sessions sessions,
            KeptForms keptForms,
            Workstations workstations,
            SetUp setUp) {
        this.templates = templates;
        this.attempts = attempts;
        this.passwords = passwords;
        this.directory = directory;
        this.sessions = sessions;
        this.keptForms = keptForms;
        this.workstations = workstations;
        this.setUp = setUp;
    }

    @GetMapping("/sign-in")
    JteModel form(
            @RequestParam(defaultValue = "/") String to,
            @CookieValue(name = KeptForms.COOKIE, required = false) @Nullable String kept) {
        return templates.identitySignIn(new SignInPage("", true, to, "", keptForms.waits(kept)));
    }

    @PostMapping("/sign-in")
    ResponseEntity<?> create(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "/") String to,
            @CookieValue(name = BROWSER, required = false) @Nullable String browserKey,
            @CookieValue(name = KeptForms.COOKIE, required = false) @Nullable String kept,
            HttpServletRequest request,
            HttpServletResponse response) {
        String name = cut(Text.line(username).toLowerCase(Locale.ROOT));
        var attempt = attempts.from(name, browserKey);
        Optional<Duration> wait = attempts.begin(attempt);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds();
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                    .body(templates.identitySignIn(new SignInPage(
                            name, shared, to, Words.say("sign-in.wait", seconds), keptForms.waits(kept))));
        }
        var reader = passwords.match(name, password) ? directory.reader(name) : Optional.<Reader>empty();
        if (reader.isEmpty()) {
            return ResponseEntity.unprocessableContent()
                    .body(templates.identitySignIn(new SignInPage(
                            name, shared, to, Words.say("sign-in.wrong"), keptForms.waits(kept))));
        }
        ResponseCookie browser = ResponseCookie.from(BROWSER, attempts.succeeded(attempt, browserKey))
                .path("/sign-in")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(Duration.ofDays(180))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, browser.toString());
        sessions.begin(request, response, reader.get(), shared);
        return Redirect.to(keptForms.page(kept, reader.get()).orElse(first(local(to), reader.get())));
    }

    /** The page had been open for long, or the person signed in meanwhile in another window. */
    @PostMapping("/sign-in/again")
    ResponseEntity<?> again(@RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "/") String to) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(templates.identitySignIn(
                        new SignInPage(cut(username), true, to, Words.say("sign-in.again"), false)));
    }

    /** A shared screen is its unit's again. */
    @PostMapping("/sign-out")
    ResponseEntity<?> delete(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        LinkWays.cookies(request).stream()
                .filter(cookie -> cookie.getName().startsWith(LinkWays.COOKIE))
                .forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(cookie.getName()).path("/").maxAge(0).build().toString()));
        return Redirect.to(workstations.is(request) ? "/" : "/sign-in");
    }

    /** Whoever helps begins at the desk, whoever needs help by asking. */
    private String first(String to, Reader reader) {
        return !to.equals("/")
                ? to
                : reader.is(Role.ADMIN) && !setUp.done() ? "/settings/set-up" : reader.helps() ? "/desk" : to;
    }

    /** Only within this house: {@code //elsewhere} and {@code /\elsewhere} lead out of it. */
    private static String local(String to) {
        return to.matches("/([^/\\\\\\p{Cntrl} ][^\\\\\\p{Cntrl} ]*)?") ? to : "/";
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), 100));
    }
}
