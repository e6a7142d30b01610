package org.oneward.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.oneward.shared.Exposure;
import org.oneward.shared.Settings;
import org.oneward.web.Frame;
import org.oneward.web.FrameSource;
import org.oneward.web.Language;
import org.oneward.web.Times;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Stands before everything: what every answer carries, what every page may ask for, and a page for whatever goes wrong inside. */
@Component
@Order(FrontFilter.ORDER)
class FrontFilter extends OncePerRequestFilter {

    static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

    private static final Logger log = LoggerFactory.getLogger(FrontFilter.class);

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final ObjectProvider<FrameSource> source;
    private final HospitalFrame hospital;
    private final Settings settings;
    private final Exposure exposure;
    private final Clock clock;
    private final HandlerExceptionResolver errors;

    FrontFilter(
            ObjectProvider<FrameSource> source,
            HospitalFrame hospital,
            Settings settings,
            Exposure exposure,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.source = source;
        this.hospital = hospital;
        this.settings = settings;
        this.exposure = exposure;
        this.clock = clock;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        HEADERS.forEach(response::setHeader);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        } else if (!exposure.mayComePlain(request.getRemoteAddr())) {
            refusePlain(request, response);
            return;
        }
        request.setAttribute(Frame.class.getName(), SingletonSupplier.of(() -> frame(request)));
        request.setAttribute(Language.class.getName(), SingletonSupplier.of(() -> language(request)));
        request.setAttribute(Frame.DEMO, settings.demo());
        request.setAttribute(Times.NOW, SingletonSupplier.of(this::now));
        try {
            rest.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            Throwable cause = e instanceof ServletException wrapped && wrapped.getRootCause() != null
                    ? wrapped.getRootCause()
                    : e;
            if (response.isCommitted() || !(cause instanceof Exception error)) {
                throw e;
            }
            response.reset();
            HEADERS.forEach(response::setHeader);
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
            if (errors.resolveException(request, response, null, error) == null) {
                throw e;
            }
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    /** What was to be read is led to where it is encrypted; what was sent in the open is not taken. */
    private void refusePlain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (HttpMethod.GET.matches(request.getMethod()) && settings.baseUrl().startsWith("https:")) {
            String query = request.getQueryString();
            response.setHeader(HttpHeaders.LOCATION,
                    settings.baseUrl() + request.getRequestURI() + (query == null ? "" : "?" + query));
            response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private Instant now() {
        try {
            return clock.instant();
        } catch (DataAccessException | TransactionException e) {
            log.debug("A page goes by the clock of its node", e);
            return Instant.now();
        }
    }

    /** Programs read English: what they are told ends up in logs. */
    private Locale language(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/actuator/")) {
            return Language.ENGLISH;
        }
        try {
            FrameSource known = source.getIfAvailable();
            Locale chosen = known == null ? null : known.language(request);
            return chosen == null ? Language.of(request) : chosen;
        } catch (DataAccessException | TransactionException e) {
            log.debug("A page goes out in the language of the browser", e);
            return Language.of(request);
        }
    }

    private Frame frame(HttpServletRequest request) {
        try {
            FrameSource known = source.getIfAvailable();
            Frame frame = known == null ? null : known.frame(request);
            return frame == null ? hospital.frame() : frame;
        } catch (DataAccessException | TransactionException e) {
            log.debug("A page goes out without a name on it", e);
            return hospital.frame();
        }
    }
}
