package org.oneward.identity.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.oneward.directory.Directory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows who asks by the token that a program sends along. */
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final TokenStore tokens;
    private final Directory directory;
    private final Readers readers;
    private final CallRate rate;

    TokenFilter(TokenStore tokens, Directory directory, Readers readers, CallRate rate) {
        this.tokens = tokens;
        this.directory = directory;
        this.readers = readers;
        this.rate = rate;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            Optional<TokenStore.Found> token = tokens.find(header.substring(BEARER.length()).strip());
            if (token.isPresent() && !rate.lets(token.get().id(), System.nanoTime())) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
                return;
            }
            token.ifPresent(found -> admit(found, request));
        }
        rest.doFilter(request, response);
    }

    private void admit(TokenStore.Found token, HttpServletRequest request) {
        directory.reader(token.person())
                .map(reader -> token.scopes().contains("for_others") ? reader.actingForOthers() : reader)
                .ifPresent(reader -> readers.admit(request, reader, token.scopes()));
    }
}
