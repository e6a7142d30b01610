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

/**
 * Knows who asks by the session, which holds a name and nothing else; without one by a link, for its one request; without
 * that by the screen itself, if a unit shares it.
 */
class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Directory directory;
    private final Readers readers;
    private final LinkStore links;
    private final Workstations workstations;

    SessionFilter(Sessions sessions, Directory directory, Readers readers, LinkStore links,
            Workstations workstations) {
        this.sessions = sessions;
        this.directory = directory;
        this.readers = readers;
        this.links = links;
        this.workstations = workstations;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        sessions.endIfLeft(request);
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(Sessions.PERSON) instanceof String username) {
            directory.reader(username).ifPresent(reader -> readers.admit(request, reader, Set.of()));
        } else {
            LinkWays.ticket(request)
                    .flatMap(ticket -> links.find(LinkWays.cookie(request, ticket))
                            .filter(reader -> ticket.equals(String.valueOf(reader.only()))))
                    .or(() -> workstations.at(request, response))
                    .ifPresent(reader -> readers.admit(request, reader, Set.of()));
        }
        rest.doFilter(request, response);
    }
}
