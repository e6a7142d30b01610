package org.oneward.web.internal;

import static java.util.stream.Collectors.joining;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.oneward.database.DatabaseAway;
import org.oneward.shared.Conflict;
import org.oneward.shared.NotAllowed;
import org.oneward.shared.NotThere;
import org.oneward.shared.Stale;
import org.oneward.shared.Wrong;
import org.oneward.web.Frame;
import org.oneward.web.Scopes;
import org.oneward.web.Times;
import org.oneward.web.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/** Turns whatever goes wrong into a page for people, or into problem+json (RFC 9457) for programs. */
@RestControllerAdvice
class Errors {

    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Templates templates;
    private final HospitalFrame hospital;

    Errors(Templates templates, HospitalFrame hospital) {
        this.templates = templates;
        this.hospital = hospital;
    }

    @ExceptionHandler
    ResponseEntity<?> wrong(Wrong wrong, HttpServletRequest request) {
        return wrong(wrong.fields(), request);
    }

    @ExceptionHandler
    ResponseEntity<?> unbound(BindException unbound, HttpServletRequest request) {
        return wrong(unbound.getFieldErrors().stream().map(Errors::field).toList(), request);
    }

    @ExceptionHandler
    ResponseEntity<?> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return wrong(List.of(new Wrong.Field(missing.getParameterName(), Words.say("sorry.missing"))), request);
    }

    /** A wrong value in the address is nothing there; in a question it is a wrong field. */
    @ExceptionHandler
    ResponseEntity<?> mismatch(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return request.getParameter(mismatch.getName()) == null
                ? sorry(HttpStatus.NOT_FOUND, "not-there", request)
                : wrong(List.of(new Wrong.Field(mismatch.getName(), Words.say("sorry.unreadable-value"))), request);
    }

    @ExceptionHandler
    ResponseEntity<?> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        if (unreadable.getCause() instanceof StreamConstraintsException bound) {
            return String.valueOf(bound.getMessage()).contains("depth")
                    ? sorry(HttpStatus.BAD_REQUEST, "unreadable", Words.say("sorry.nested.text"), request)
                    : sorry(HttpStatus.CONTENT_TOO_LARGE, "too-big", request);
        }
        return sorry(HttpStatus.BAD_REQUEST, "unreadable", unreadable.getCause() instanceof JacksonException json
                ? Words.say(json instanceof DatabindException ? "sorry.no-object.text" : "sorry.no-json.text",
                        json.getLocation().getLineNr(), json.getLocation().getColumnNr())
                : Words.say("sorry.unreadable.text"), request);
    }

    @ExceptionHandler
    ResponseEntity<?> notThisKind(HttpMediaTypeNotSupportedException kind, HttpServletRequest request) {
        return withHeaders(sorry(kind.getStatusCode(), "unreadable", Words.say("sorry.kind.text",
                kind.getSupportedMediaTypes().stream().map(MediaType::toString).distinct().collect(joining(", "))),
                request), kind.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<?> notWanted(HttpMediaTypeNotAcceptableException wanted, HttpServletRequest request) {
        return sorry(wanted.getStatusCode(), "not-wanted", Words.say("sorry.not-wanted.text",
                wanted.getSupportedMediaTypes().stream().map(MediaType::toString).distinct().collect(joining(", "))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<?> notThere(NotThere nothing, HttpServletRequest request) {
        return nothing.getMessage() == null
                ? sorry(HttpStatus.NOT_FOUND, "not-there", request)
                : sorry(HttpStatus.NOT_FOUND, "not-there", nothing.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<?> notAllowed(NotAllowed not, HttpServletRequest request) {
        return sorry(HttpStatus.FORBIDDEN, "not-allowed", String.valueOf(not.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<?> denied(AccessDeniedException denied, HttpServletRequest request) {
        return sorry(HttpStatus.FORBIDDEN, "not-allowed", request);
    }

    @ExceptionHandler
    ResponseEntity<?> conflict(Conflict conflict, HttpServletRequest request) {
        return sorry(HttpStatus.CONFLICT, "conflict", String.valueOf(conflict.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<?> stale(Stale stale, HttpServletRequest request) {
        return sorry(HttpStatus.PRECONDITION_FAILED, "stale", request);
    }

    /** Nobody listens any more, or a live connection reached its end. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    void gone() {}

    @ExceptionHandler
    ResponseEntity<?> other(Exception other, HttpServletRequest request) {
        if (DatabaseAway.isCauseOf(other)) {
            log.warn("The records cannot be reached: {}", other.getMessage());
            frameWithoutRecords(request);
            return sorry(HttpStatus.SERVICE_UNAVAILABLE, "away", request);
        }
        if (other instanceof ConcurrencyFailureException || other instanceof UnexpectedRollbackException) {
            return sorry(HttpStatus.SERVICE_UNAVAILABLE, "busy", request);
        }
        if (other instanceof ErrorResponse known) {
            if (known.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
                frameWithoutRecords(request);
            }
            return withHeaders(sorry(known.getStatusCode(), key(known.getStatusCode()), request), known.getHeaders());
        }
        switch (NestedExceptionUtils.getMostSpecificCause(other)) {
            case SizeException _ -> {
                return sorry(HttpStatus.CONTENT_TOO_LARGE, "too-big", request);
            }
            case FileUploadException _ -> {
                return sorry(HttpStatus.BAD_REQUEST, "unreadable", request);
            }
            default -> {
            }
        }
        String words = spoken();
        log.error("{} {} went wrong ({})", request.getMethod(), request.getRequestURI(), words, other);
        return sorry(HttpStatus.INTERNAL_SERVER_ERROR, "broken", Words.say("sorry.broken.text", words), request);
    }

    /** What the container or a filter refused with a bare status. */
    ResponseEntity<?> refused(HttpStatusCode status, HttpServletRequest request) {
        return request.getAttribute(Scopes.LACKING) instanceof String scopes
                ? sorry(status, key(status), Words.say("sorry.scope.text", scopes), request)
                : sorry(status, key(status), request);
    }

    private void frameWithoutRecords(HttpServletRequest request) {
        request.setAttribute(Frame.class.getName(), (Supplier<Frame>) hospital::frame);
        request.setAttribute(Times.NOW, (Supplier<Instant>) Instant::now);
    }

    private static String key(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> "unknown-token";
            case 403 -> "not-allowed";
            case 404 -> "not-there";
            case 405 -> "not-this-way";
            case 413 -> "too-big";
            case 429 -> "too-many";
            case 503 -> "starting";
            default -> status.is4xxClientError() ? "unreadable" : "broken-quietly";
        };
    }

    private ResponseEntity<?> wrong(List<Wrong.Field> fields, HttpServletRequest request) {
        return sorry(HttpStatus.UNPROCESSABLE_CONTENT, "wrong", Words.say("sorry.wrong.text"), fields, request);
    }

    private ResponseEntity<?> sorry(HttpStatusCode status, String what, HttpServletRequest request) {
        return sorry(status, what, Words.say("sorry." + what + ".text"), request);
    }

    private ResponseEntity<?> sorry(HttpStatusCode status, String what, String text, HttpServletRequest request) {
        return sorry(status, what, text, List.of(), request);
    }

    private ResponseEntity<?> sorry(
            HttpStatusCode status, String what, String text, List<Wrong.Field> fields, HttpServletRequest request) {
        String title = Words.say("sorry." + what + ".title");
        var answer = ResponseEntity.status(status);
        if (status.value() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        if (path(request).startsWith("/api/") || path(request).startsWith("/actuator/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
            problem.setType(URI.create("about:blank"));
            problem.setTitle(title);
            problem.setInstance(URI.create(path(request)));
            if (!fields.isEmpty()) {
                problem.setProperty("errors", fields);
            }
            return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        boolean form = HttpMethod.POST.matches(request.getMethod());
        var sorry = new Sorry(
                status.value(), title, text, fields, path(request),
                form && status.is5xxServerError() ? request.getParameterMap() : Map.of(),
                status.value() == 503 && !form ? 5 : null);
        return answer.contentType(PAGE).body(templates.webSorry(sorry));
    }

    private static ResponseEntity<?> withHeaders(ResponseEntity<?> answer, HttpHeaders more) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.putAll(more);
                    headers.putAll(answer.getHeaders());
                })
                .body(answer.getBody());
    }

    /** The address that was asked for, even while the container asks for its error page. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }

    private static Wrong.Field field(FieldError error) {
        return new Wrong.Field(
                error.getField(),
                error.isBindingFailure()
                        ? Words.say("sorry.unreadable-value")
                        : String.valueOf(error.getDefaultMessage()));
    }

    /** Three words to say on the phone, so that the log entry can be found. */
    private static String spoken() {
        List<String> colours = List.of("amber", "blue", "coral", "green", "grey", "ivory", "plum", "sage");
        List<String> things = List.of("anchor", "bell", "boat", "cloud", "kite", "lamp", "river", "stone");
        var random = new Random();
        return colours.get(random.nextInt(colours.size()))
                + " " + things.get(random.nextInt(things.size()))
                + " " + (10 + random.nextInt(90));
    }
}
