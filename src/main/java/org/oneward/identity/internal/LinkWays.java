package org.oneward.identity.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Where a link from a mail leads: to its own request, and to what whoever asked does there. Anything else wants sign-in. */
final class LinkWays {

    static final String COOKIE = "letter-";

    private static final Pattern READS = Pattern.compile("/(?:trust/)?tickets/(\\d{1,18})(?:/.*)?");
    private static final Pattern ACTS = Pattern.compile(
            "/(?:tickets/(?<t>\\d{1,18})/(?:entries|confirmation|facts)|trust/tickets/(?<f>\\d{1,18})/(?:feedback|thanks)|drafts/ticket-(?<d>\\d{1,18})(?:/.*)?)");
    private static final Pattern TOPIC = Pattern.compile("ticket-(\\d{1,18})");

    private LinkWays() {}

    /** The number of the request that this call is about, if a link may make it. */
    static Optional<String> ticket(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!HttpMethod.GET.matches(request.getMethod()) && !HttpMethod.HEAD.matches(request.getMethod())) {
            Matcher acts = ACTS.matcher(path);
            return acts.matches()
                    ? Stream.of("t", "f", "d").map(acts::group).filter(number -> number != null).findFirst()
                    : Optional.empty();
        }
        if (path.equals("/live")) {
            String[] topics = request.getParameterValues("topic");
            Matcher topic = TOPIC.matcher(topics != null && topics.length == 1 ? topics[0] : "");
            return topic.matches() ? Optional.of(topic.group(1)) : Optional.empty();
        }
        Matcher reads = READS.matcher(path);
        return reads.matches() ? Optional.of(reads.group(1)) : Optional.empty();
    }

    static @Nullable String cookie(HttpServletRequest request, String ticket) {
        return cookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE + ticket))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
    }

    static List<Cookie> cookies(HttpServletRequest request) {
        return request.getCookies() == null ? List.of() : List.of(request.getCookies());
    }
}
