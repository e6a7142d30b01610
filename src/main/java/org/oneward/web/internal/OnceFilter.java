package org.oneward.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;
import org.oneward.shared.Conflict;
import org.oneward.shared.Wrong;
import org.oneward.web.Once;
import org.oneward.web.Words;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * The same thing sent twice is taken once and answered twice: a program names what it sends by {@code Idempotency-Key}, a
 * form by its hidden token. The key is kept in the transaction that takes it, and the answer goes out after its commit.
 */
@Component
@Order(OnceFilter.ORDER)
class OnceFilter extends OncePerRequestFilter {

    /** Inside Spring Security, which knows who sends. */
    static final int ORDER = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 50;

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    static final int LONGEST_BODY = 1_000_000;

    /** A transaction of its own, except in a test that has one around it. */
    private static final TransactionDefinition NESTED_IF_ANY = new DefaultTransactionDefinition(
            TransactionDefinition.PROPAGATION_NESTED);

    private final AnswerStore store;
    private final PlatformTransactionManager transactions;

    OnceFilter(AnswerStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || request.getUserPrincipal() == null
                || request.getHeader(Once.TYPING) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String header = request.getHeader(HEADER);
        if (header != null) {
            if (header.isBlank() || header.length() > LONGEST_KEY) {
                throw new Wrong(HEADER, Words.say("once.key-length", LONGEST_KEY));
            }
            if (isMultipart(request)) {
                once(header, hash(request, form(request)), request, response, rest);
                return;
            }
            var kept = new KeptRequest(request);
            once(header, hash(request, kept.body), kept, response, rest);
            return;
        }
        String token = request.getParameter(Once.FIELD);
        if (token == null || token.isBlank() || token.length() > LONGEST_KEY) {
            rest.doFilter(request, response);
            return;
        }
        // What somebody changed after going back is something new, and none of it may be lost.
        byte[] hash = hash(request, form(request));
        once(token + " " + HexFormat.of().formatHex(hash), hash, request, response, rest);
    }

    private void once(
            String key, byte[] hash, HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String client = client(request);
        var held = new HeldResponse(response);
        TransactionStatus transaction = transactions.getTransaction(NESTED_IF_ANY);
        boolean claimed;
        try {
            claimed = store.claim(client, key, hash, request.getRequestURI());
            if (claimed) {
                rest.doFilter(request, held);
                Answer answer = held.answer();
                if (!answer.taken() || failedInside(transaction)) {
                    transaction.setRollbackOnly();
                } else {
                    store.keep(client, key, answer);
                }
            }
        } catch (Throwable e) {
            transactions.rollback(transaction);
            throw e;
        }
        transactions.commit(transaction);
        if (claimed) {
            held.release();
        } else {
            earlier(client, key, hash).writeTo(response);
        }
    }

    private Answer earlier(String client, String key, byte[] hash) {
        Answer given = store.given(client, key, hash);
        if (given == null) {
            throw new Wrong(HEADER, Words.say("once.other-body"));
        }
        if (given.forgotten()) {
            throw new Conflict(Words.say("once.forgotten"));
        }
        return given;
    }

    /** A person, or one of the programs that act for a person. */
    private static String client(HttpServletRequest request) {
        String person = request.getUserPrincipal().getName();
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        return token == null
                ? person
                : person + " " + HexFormat.of().formatHex(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean failedInside(TransactionStatus status) {
        return status instanceof DefaultTransactionStatus inside && inside.isGlobalRollbackOnly();
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** What its fields and files say, so that another file is another form. */
    private static byte[] form(HttpServletRequest request) throws IOException, ServletException {
        var text = new StringBuilder();
        if (isMultipart(request)) {
            for (Part part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    text.append(part.getName()).append('\0').append(part.getSubmittedFileName()).append('\0')
                            .append(HexFormat.of().formatHex(hash(part))).append("\0\0");
                }
            }
        }
        new TreeMap<>(request.getParameterMap()).forEach((field, values) -> {
            if (!field.equals("_csrf") && !field.equals(Once.FIELD)) {
                text.append(field).append('\0').append(String.join("\0", Arrays.asList(values))).append("\0\0");
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(HttpServletRequest request, byte[] body) {
        MessageDigest hash = sha256();
        hash.update(
                (request.getRequestURI() + '\0' + request.getQueryString() + '\0').getBytes(StandardCharsets.UTF_8));
        return hash.digest(body);
    }

    private static byte[] hash(Part part) throws IOException {
        try (var in = new DigestInputStream(part.getInputStream(), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A body that is read twice: once to know it again, once to do what it says. */
    private static class KeptRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        KeptRequest(HttpServletRequest request) throws IOException {
            super(request);
            body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
            }
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The whole body is there already");
                }
            };
        }
    }
}
