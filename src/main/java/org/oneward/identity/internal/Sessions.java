package org.oneward.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.identity.SignIns;
import org.oneward.shared.NotThere;
import org.oneward.shared.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where sessions begin and end. */
@Component
class Sessions implements SignIns {

    /** The session attribute that names the person; Spring Session finds all sessions of a person by it. */
    static final String PERSON = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    /** The session attribute of a shared screen: when somebody last did something there, in seconds. */
    static final String TOUCHED = "touched";

    private static final Duration OWN_SCREEN = Duration.ofHours(12);
    private static final Duration SHARED_SCREEN = Duration.ofMinutes(10);

    private final Directory directory;
    private final CsrfTokenRepository csrf;
    private final Settings settings;
    private final Workstations workstations;
    private final DemoSignIns demo;
    private final FindByIndexNameSessionRepository<? extends Session> stored;

    Sessions(Directory directory, CsrfTokenRepository csrf, Settings settings, Workstations workstations,
            DemoSignIns demo,
            FindByIndexNameSessionRepository<? extends Session> stored) {
        this.stored = stored;
        this.directory = directory;
        this.csrf = csrf;
        this.settings = settings;
        this.workstations = workstations;
        this.demo = demo;
    }

    @Override
    public void become(HttpServletRequest request, HttpServletResponse response, String username) {
        if (!settings.demo()) {
            throw new NotThere();
        }
        begin(request, response, directory.reader(username).orElseThrow(NotThere::new), false);
    }

    @Override
    public void becomeScreen(HttpServletRequest request, HttpServletResponse response) {
        if (!settings.demo()) {
            throw new NotThere();
        }
        end(request);
        workstations.remember(demo.screen(), request, response);
    }

    /** A new session under a new id and a new token for its forms: nothing that was there before sign-in goes on. */
    void begin(HttpServletRequest request, HttpServletResponse response, Reader reader, boolean sharedScreen) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, reader.username());
        session.setMaxInactiveInterval((int) (sharedScreen ? SHARED_SCREEN : OWN_SCREEN).toSeconds());
        if (sharedScreen) {
            session.setAttribute(TOUCHED, now());
        }
        csrf.saveToken(null, request, response);
    }

    /** The ids of the sessions in which this person is signed in. */
    Set<String> of(Reader reader) {
        return stored.findByPrincipalName(reader.username()).keySet();
    }

    /** On every screen at once. */
    void endAll(Reader reader) {
        of(reader).forEach(stored::deleteById);
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Ends the session of a shared screen from which somebody walked away: a page that renews itself is nobody. */
    void endIfLeft(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(TOUCHED) instanceof Long touched)) {
            return;
        }
        long idle = now() - touched;
        if (idle > SHARED_SCREEN.toSeconds()) {
            session.invalidate();
        } else if (idle > 20 && !renewsItself(request)) {
            session.setAttribute(TOUCHED, now());
        }
    }

    private static boolean renewsItself(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && (request.getHeader("HX-Request") != null
                        || request.getHeader("Oneward-Refresh") != null
                        || MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT)));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
