package org.oneward.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.oneward.web.Language;
import org.oneward.web.Theme;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Theme and language without scripts and before anybody signed in: {@code ?theme=dark} or {@code ?language=es} on any page
 * sets a cookie and leads back to the page.
 */
@Component
@Order(ChoiceFilter.ORDER)
class ChoiceFilter extends OncePerRequestFilter {

    static final int ORDER = FrontFilter.ORDER + 1;

    private static final Set<String> LANGUAGES = Language.ALL.stream().map(language -> language.getLanguage())
            .collect(Collectors.toUnmodifiableSet());

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (!chose(Theme.NAME, Theme.CHOICES, request, response)
                && !chose(Language.NAME, LANGUAGES, request, response)) {
            rest.doFilter(request, response);
        }
    }

    private static boolean chose(
            String name, Set<String> choices, HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        if (!HttpMethod.GET.matches(request.getMethod()) || query == null || !query.contains(name + "=")) {
            return false;
        }
        String chosen = request.getParameter(name);
        if (chosen == null || !choices.contains(chosen)) {
            return false;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, chosen)
                .path("/")
                .sameSite("Lax")
                .build()
                .toString());
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(query)
                .replaceQueryParam(name)
                .build()
                .toUriString());
        return true;
    }
}
