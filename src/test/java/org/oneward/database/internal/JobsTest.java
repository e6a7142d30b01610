package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** When jobs begin. */
class JobsTest {

    private final Jobs jobs = new Jobs();
    private final ThreadPoolTaskScheduler scheduler = jobs.taskScheduler();
    private final CountDownLatch ran = new CountDownLatch(1);

    @BeforeEach
    void isScheduled() {
        scheduler.initialize();
        scheduler.schedule(ran::countDown, Instant.now());
    }

    @AfterEach
    void stops() {
        scheduler.shutdown();
    }

    @Test
    void noneBeginsBeforeTheHospitalIsWhole() throws InterruptedException {
        assertThat(ran.await(200, TimeUnit.MILLISECONDS)).isFalse();

        try (var context = new StaticApplicationContext()) {
            jobs.opened(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
        }
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatNeverOpensWaitsForNone() throws InterruptedException {
        try (var context = new StaticApplicationContext()) {
            jobs.closed(new ContextClosedEvent(context));
        }
        scheduler.shutdown();

        assertThat(scheduler.getScheduledThreadPoolExecutor().isTerminated()).isTrue();
        assertThat(ran.getCount()).as("not done").isOne();
    }
}
