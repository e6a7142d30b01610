package org.oneward.identity.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.oneward.web.Csrf;
import org.oneward.web.Once;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What happens to a request of a page that may not go on: words are kept, and the person is led to where it can. */
@Component
class SignInRequired implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

    private final Readers readers;
    private final KeptForms keptForms;

    SignInRequired(Readers readers, KeptForms keptForms) {
        this.readers = readers;
        this.keptForms = keptForms;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        boolean part = request.getHeader("HX-Request") != null;
        boolean typing = request.getHeader(Once.TYPING) != null;
        if (!READING.contains(request.getMethod()) && !typing) {
            if (fromOurPage(request)) {
                keptForms.keep(request, response);
            }
            response.setHeader(part ? "HX-Redirect" : HttpHeaders.LOCATION, "/sign-in");
            response.setStatus(part ? HttpStatus.UNAUTHORIZED.value() : HttpStatus.SEE_OTHER.value());
        } else if (part || MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT))) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.setHeader(HttpHeaders.LOCATION, "/sign-in" + to(request));
            response.setStatus(HttpStatus.FOUND.value());
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        boolean stale = denied instanceof CsrfException && fromOurPage(request);
        if (stale && request.getRequestURI().equals("/sign-in")) {
            refuse("/sign-in/again", request, response);
            return;
        }
        if (stale && request.getRequestURI().matches("/l/\\w+")) {
            refuse(request.getRequestURI() + "/again", request, response);
            return;
        }
        var reader = readers.of(request);
        if (reader.isEmpty()) {
            commence(request, response, new InsufficientAuthenticationException("Nobody is signed in", denied));
        } else if (stale && reader.get().username().equals(request.getParameter(Csrf.WRITER))) {
            refuse("/kept-form", request, response);
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private static void refuse(String page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher(page).forward(request, response);
    }

    private static String to(HttpServletRequest request) {
        String query = request.getQueryString();
        String to = request.getRequestURI() + (query == null ? "" : "?" + query);
        return to.equals("/") ? "" : "?to=" + UriUtils.encode(to, "UTF-8");
    }

    /** Words that another site makes a browser send are nobody's here; old browsers say nothing about where from. */
    private static boolean fromOurPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || site.equals("same-origin"))
                && (origin == null || origin.endsWith("://" + request.getHeader(HttpHeaders.HOST)));
    }
}
