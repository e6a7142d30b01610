package org.oneward.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The pages that people have open on this node, and what each still has to hear. Ends them before the server stops. */
@Component
class OpenPages implements SmartLifecycle {

    /** What a page hears when it may have missed something. */
    static final String ANYTHING = "*";

    private static final String END = "";

    /** Longer than a page takes from the server to its first ear. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** By how much the clocks of two nodes may differ. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Set<Page> pages = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> lately = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** One open page, waiting for its topics. */
    final class Page implements AutoCloseable {

        private final Set<String> topics;
        private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

        private Page(Set<String> topics) {
            this.topics = topics;
        }

        /** The next topic that changed; null when nothing did for so long. */
        @Nullable
        String next(Duration patience) throws InterruptedException {
            return news.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        boolean ended(@Nullable String topic) {
            return END.equals(topic) || !running;
        }

        private void hear(String topic) {
            boolean wants = topics.contains(topic) || topic.equals(ANYTHING) || topic.equals(END);
            if (wants && !news.contains(topic)) {
                news.add(topic);
            }
        }

        @Override
        public void close() {
            pages.remove(this);
        }
    }

    /** @param drawn when the page was made, so that it also hears what changed before it could listen */
    Page open(Set<String> topics, @Nullable Instant drawn) {
        var page = new Page(topics);
        pages.add(page);
        if (drawn != null) {
            Instant since = drawn.minus(SLACK);
            topics.stream()
                    .filter(topic -> lately.getOrDefault(topic, Instant.MIN).isAfter(since))
                    .forEach(page::hear);
        }
        return page;
    }

    void tell(List<String> topics) {
        Instant now = Instant.now();
        lately.values().removeIf(at -> at.isBefore(now.minus(REMEMBERED)));
        topics.forEach(topic -> lately.put(topic, now));
        for (Page page : pages) {
            topics.forEach(page::hear);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        tell(List.of(END));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
