package org.oneward.channels.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.oneward.web.OutsideCalls;
import org.oneward.web.Unreached;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what is due, each receiver apart from all others: one that hangs keeps nobody else waiting. */
@Component
class WebhookCalls implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WebhookCalls.class);

    private final DeliveryStore store;
    private final OutsideCalls outside;
    private final Clock clock;
    private final ExecutorService receivers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();

    WebhookCalls(DeliveryStore store, OutsideCalls outside, Clock clock) {
        this.store = store;
        this.outside = outside;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2000)
    void send() {
        for (long webhook : store.waiting(clock.instant())) {
            if (busy.add(webhook)) {
                receivers.execute(() -> {
                    try {
                        deliver(webhook);
                    } catch (RuntimeException e) {
                        log.warn("Webhook {} will be tried again: {}", webhook, e.getMessage());
                    } finally {
                        busy.remove(webhook);
                    }
                });
            }
        }
    }

    /** One after the other until nothing is due, or until one is not taken: the next round tries the next. */
    void deliver(long webhook) {
        boolean goesOn = true;
        while (goesOn) {
            Optional<DeliveryStore.Due> due = store.claim(webhook, clock.instant());
            goesOn = due.isPresent() && deliver(due.get());
        }
    }

    private boolean deliver(DeliveryStore.Due due) {
        try {
            outside.post(due.address(), due.secret(), due.id(), clock.instant(), due.body());
            store.taken(due.id(), clock.instant());
            return true;
        } catch (Unreached said) {
            store.refused(due.id(), said.sentence());
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        store.forgetOld(clock.instant());
    }

    /** Whatever is under way is tried again after the next start. */
    @Override
    public void destroy() {
        receivers.shutdownNow();
    }
}
