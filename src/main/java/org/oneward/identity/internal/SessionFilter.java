package org.oneward.identity.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.oneward.directory.Directory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows who asks by the session, which holds a name and nothing else. */
class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Directory directory;
    private final Readers readers;

    SessionFilter(Sessions sessions, Directory directory, Readers readers) {
        this.sessions = sessions;
        this.directory = directory;
        this.readers = readers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        sessions.endIfLeft(request);
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(Sessions.PERSON) instanceof String username) {
            directory.reader(username).ifPresent(reader -> readers.admit(request, reader, Set.of()));
        }
        rest.doFilter(request, response);
    }
}
