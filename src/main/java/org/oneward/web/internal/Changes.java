package org.oneward.web.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.oneward.web.Live;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gathers what transactions changed and tells all nodes at once, in a transaction of its own: a {@code NOTIFY} inside the
 * writing one would make all commits queue.
 */
@Component
class Changes implements Live, AutoCloseable {

    static final String CHANNEL = "oneward_live";

    private static final Logger log = LoggerFactory.getLogger(Changes.class);
    private static final int GATHER_MILLIS = 100;

    /** PostgreSQL takes less than 8,000 bytes; a topic is a short ASCII name. */
    private static final int TOPICS_PER_NOTICE = 100;

    private final JdbcClient jdbc;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("live-notices").factory());
    private final Set<String> gathered = new LinkedHashSet<>();

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void changed(String topic) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            inThisTransaction().add(topic);
        } else {
            gather(Set.of(topic));
        }
    }

    @Override
    public void close() {
        later.close();
    }

    @SuppressWarnings("unchecked")
    private Set<String> inThisTransaction() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Set<?> topics) {
            return (Set<String>) topics;
        }
        Set<String> topics = new LinkedHashSet<>();
        TransactionSynchronizationManager.bindResource(this, topics);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(Changes.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(Changes.this, topics);
            }

            @Override
            public void afterCommit() {
                gather(topics);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Changes.this);
            }
        });
        return topics;
    }

    private synchronized void gather(Set<String> topics) {
        if (gathered.isEmpty()) {
            later.schedule(this::announce, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
        gathered.addAll(topics);
    }

    private synchronized Set<String> take() {
        Set<String> taken = new LinkedHashSet<>(gathered);
        gathered.clear();
        return taken;
    }

    /** Not told again when it fails: pages look by themselves once their node hears the database again. */
    private void announce() {
        try {
            var notice = new LinkedHashSet<String>();
            for (String topic : take()) {
                notice.add(topic);
                if (notice.size() == TOPICS_PER_NOTICE) {
                    tell(notice);
                }
            }
            if (!notice.isEmpty()) {
                tell(notice);
            }
        } catch (DataAccessException e) {
            log.warn("Open pages were not told of a change: {}", e.getMessage());
        }
    }

    private void tell(Set<String> topics) {
        jdbc.sql("select pg_notify(:channel, :topics)")
                .param("channel", CHANNEL)
                .param("topics", String.join(" ", topics))
                .query((row, number) -> true)
                .list();
        topics.clear();
    }
}
