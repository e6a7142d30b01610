package org.oneward.demo.internal;

import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oneward.desk.FirstFiveMinutes;
import org.oneward.desk.FirstFiveMinutes.Soon;
import org.oneward.identity.SignIns;
import org.oneward.shared.NotThere;
import org.oneward.web.Redirect;
import org.oneward.web.Toast;
import org.oneward.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first five minutes: sit on both sides of one request. There is no such page outside demo mode. */
@RestController
@RequestMapping("/demo")
@ConditionalOnBooleanProperty("oneward.demo")
class DemoController {

    /** After so long a word that nobody acted on is no longer about to happen. */
    private static final Duration LONG_PAST = Duration.ofMinutes(10);

    private record Role(String username, String first) {}

    private static final Map<String, Role> CAST = Map.of(
            "ana", new Role("ana.reyes", "/"),
            "maria", new Role("maria.lopez", "/desk"),
            "dev", new Role("dev.patel", "/desk/promises"));

    /** Nobody of the cast: the screen that 7 East shares. */
    private static final String SCREEN = "screen";

    private final FirstFiveMinutes minutes;
    private final SignIns signIns;
    private final Templates templates;
    private final Clock clock;

    DemoController(FirstFiveMinutes minutes, SignIns signIns, Templates templates, Clock clock) {
        this.minutes = minutes;
        this.signIns = signIns;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(HttpServletRequest request) {
        Instant now = clock.instant();
        List<Soon> soon = minutes.now();
        if (soon.size() < 2 || soon.stream().allMatch(each -> longPast(each, now))) {
            minutes.again();
            soon = minutes.now();
        }
        return templates.demoDemo(soon, now, windows(request));
    }

    /** Becomes somebody of the cast in the window that asks; each name below localhost keeps a session of its own. */
    @GetMapping("/be/{name}")
    ResponseEntity<JteModel> form(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
        if (name.equals(SCREEN)) {
            signIns.becomeScreen(request, response);
            return Redirect.to("/");
        }
        Role role = CAST.get(name);
        if (role == null) {
            throw new NotThere();
        }
        signIns.become(request, response, role.username());
        return Redirect.to(role.first());
    }

    @PostMapping("/again")
    ResponseEntity<JteModel> create() {
        minutes.again();
        return Redirect.to("/demo", Toast.of(Words.say("demo.again.done")));
    }

    private static boolean longPast(Soon soon, Instant now) {
        return !soon.acted() && (soon.due() == null || soon.due().isBefore(now.minus(LONG_PAST)));
    }

    /** Where each of the cast has a window: on this machine, names below localhost; elsewhere the same host. */
    private static Map<String, String> windows(HttpServletRequest request) {
        String host = request.getServerName();
        boolean here = host.equals("127.0.0.1") || host.equals("localhost") || host.endsWith(".localhost");
        String port = request.getServerPort() == 80 || request.getServerPort() == 443
                ? ""
                : ":" + request.getServerPort();
        return Stream.concat(CAST.keySet().stream(), Stream.of(SCREEN)).collect(java.util.stream.Collectors.toMap(
                name -> name,
                name -> (here ? request.getScheme() + "://" + name + ".localhost" + port : "") + "/demo/be/" + name));
    }
}
