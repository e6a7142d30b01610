package org.oneward.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.oneward.web.Theme;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** The theme buttons without scripts: {@code ?theme=dark} on any page sets the cookie and leads back to the page. */
@Component
@Order(ThemeFilter.ORDER)
class ThemeFilter extends OncePerRequestFilter {

    static final int ORDER = FrontFilter.ORDER + 1;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (!HttpMethod.GET.matches(request.getMethod()) || query == null || !query.contains(Theme.NAME + "=")) {
            rest.doFilter(request, response);
            return;
        }
        String theme = request.getParameter(Theme.NAME);
        if (theme == null || !Theme.CHOICES.contains(theme)) {
            rest.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(Theme.NAME, theme)
                .path("/")
                .sameSite("Lax")
                .build()
                .toString());
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(query)
                .replaceQueryParam(Theme.NAME)
                .build()
                .toUriString());
    }
}
