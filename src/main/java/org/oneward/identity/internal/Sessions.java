package org.oneward.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.oneward.identity.SignIns;
import org.oneward.shared.NotThere;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Where sessions begin and end. */
@Component
class Sessions implements SignIns {

    /** The session attribute that names the person; Spring Session finds all sessions of a person by it. */
    static final String PERSON = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private static final Duration OWN_SCREEN = Duration.ofHours(12);
    private static final Duration SHARED_SCREEN = Duration.ofMinutes(10);

    private final Directory directory;
    private final CsrfTokenRepository csrf;
    private final boolean demo;

    Sessions(Directory directory, CsrfTokenRepository csrf, @Value("${oneward.demo:false}") boolean demo) {
        this.directory = directory;
        this.csrf = csrf;
        this.demo = demo;
    }

    @Override
    public void become(HttpServletRequest request, HttpServletResponse response, String username) {
        if (!demo) {
            throw new NotThere();
        }
        begin(request, response, directory.reader(username).orElseThrow(NotThere::new), false);
    }

    /** A new session under a new id and a new token for its forms: nothing that was there before sign-in goes on. */
    void begin(HttpServletRequest request, HttpServletResponse response, Reader reader, boolean sharedScreen) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, reader.username());
        session.setMaxInactiveInterval((int) (sharedScreen ? SHARED_SCREEN : OWN_SCREEN).toSeconds());
        csrf.saveToken(null, request, response);
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
