package org.oneward.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oneward.web.Csrf;
import org.springframework.http.HttpMethod;

/** Where a shared screen leads: to asking, and to what its unit waits for. Anything else wants sign-in. */
final class StationWays {

    private static final Pattern READS = Pattern.compile(
            "/|/things|/files/\\d{1,18}|/tickets/\\d{1,18}(?:/facts|/files/\\d{1,18})?");
    private static final Pattern UNIT = Pattern.compile("/units/([^/]+)(?:/day)?");
    private static final Pattern ACTS = Pattern.compile(
            "/tickets(?:/similar|/\\d{1,18}/(?:entries|me-toos|confirmation|facts|taps|taps/end))?"
                    + "|/drafts/(?:ask|ticket-\\d{1,18})(?:/removal|/return)?|/files(?:/\\d{1,18}/removal)?");
    private static final Pattern TICKET = Pattern.compile("ticket-\\d{1,18}");

    private StationWays() {}

    /** @param unit the code of the screen's unit */
    static boolean lead(HttpServletRequest request, String unit) {
        String path = request.getRequestURI();
        if (!reads(request)) {
            return ACTS.matcher(path).matches();
        }
        if (path.equals("/live")) {
            return !topics(request).isEmpty() && topics(request).stream()
                    .allMatch(topic -> topic.equals("unit-" + unit) || TICKET.matcher(topic).matches());
        }
        var page = UNIT.matcher(path);
        return READS.matcher(path).matches() || page.matches() && page.group(1).equals(unit);
    }

    /** Words from the page of somebody whose session ended there are that person's, and wait for that person. */
    static boolean isWrittenBy(HttpServletRequest request, String username) {
        String writer = reads(request) ? null : request.getParameter(Csrf.WRITER);
        return writer == null || writer.equals(username);
    }

    /** The requests of which an open page wants to hear. */
    static Set<Long> tickets(HttpServletRequest request) {
        return !request.getRequestURI().equals("/live")
                ? Set.of()
                : topics(request).stream()
                        .filter(topic -> TICKET.matcher(topic).matches())
                        .map(topic -> Long.valueOf(topic.substring("ticket-".length())))
                        .collect(Collectors.toSet());
    }

    private static List<String> topics(HttpServletRequest request) {
        String[] topics = request.getParameterValues("topic");
        return topics == null ? List.of() : Arrays.asList(topics);
    }

    private static boolean reads(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }
}
