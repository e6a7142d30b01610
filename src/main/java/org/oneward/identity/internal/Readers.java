package org.oneward.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.oneward.directory.Directory;
import org.oneward.directory.Reader;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Who sent the request in hand; read from the directory once per request, so that rights are as they are now. */
@Component
class Readers {

    private final Directory directory;

    Readers(Directory directory) {
        this.directory = directory;
    }

    Optional<Reader> of(HttpServletRequest request) {
        if (request.getAttribute(Reader.class.getName()) instanceof Reader known) {
            return Optional.of(known);
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        Optional<Reader> reader = directory.reader(authentication.getName());
        reader.ifPresent(found -> request.setAttribute(Reader.class.getName(), found));
        return reader;
    }

    /** @param scopes what the person's token may do beyond reading; a session needs none */
    void admit(HttpServletRequest request, Reader reader, Collection<String> scopes) {
        request.setAttribute(Reader.class.getName(), reader);
        var authorities = Stream.concat(
                reader.roles().stream().map(role -> "ROLE_" + role.name()),
                scopes.stream().map(scope -> "SCOPE_" + scope))
                .map(SimpleGrantedAuthority::new)
                .toList();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(reader.username(), null, authorities)));
    }
}
