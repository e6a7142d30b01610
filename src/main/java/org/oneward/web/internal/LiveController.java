package org.oneward.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.NotThere;
import org.oneward.shared.Wrong;
import org.oneward.web.Audience;
import org.oneward.web.Words;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Server-sent events: names of what changed. The request's virtual thread waits, which costs next to nothing. */
@RestController
class LiveController {

    /** Shorter than the patience of proxies. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Then the browser comes back by itself, and whether it may is decided anew. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final int MOST_TOPICS = 20;
    private static final Pattern TOPIC = Pattern.compile("[a-z]{1,12}(-[A-Za-z0-9]{1,20})?");

    private final OpenPages pages;

    private final Audience audience;

    LiveController(OpenPages pages, Audience audience) {
        this.pages = pages;
        this.audience = audience;
    }

    @GetMapping("/live")
    void show(
            @RequestParam("topic") Set<String> topics,
            @RequestParam(name = "since", required = false) @Nullable Instant since,
            HttpServletRequest request,
            HttpServletResponse response) throws IOException, InterruptedException {
        if (topics.size() > MOST_TOPICS || !topics.stream().allMatch(topic -> TOPIC.matcher(topic).matches())) {
            throw new Wrong("topic", Words.say("sorry.unreadable-value"));
        }
        Set<String> heard = audience.within(topics, request);
        if (heard.isEmpty()) {
            throw new NotThere();
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("X-Accel-Buffering", "no");
        Writer events = response.getWriter();
        events.write("retry: 2000\n\n");
        response.flushBuffer();
        Instant end = Instant.now().plus(LIFE);
        try (OpenPages.Page page = pages.open(heard, since)) {
            while (Instant.now().isBefore(end)) {
                String topic = page.next(HEARTBEAT);
                if (page.ended(topic)) {
                    return;
                }
                events.write(topic == null ? ": still here\n\n" : "event: changed\ndata: " + topic + "\n\n");
                response.flushBuffer();
            }
        }
    }
}
