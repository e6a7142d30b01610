package org.oneward.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** When jobs begin, and what is said when they cannot. */
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

        opens();
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whileADemoIsMadeAnewTheyWaitWithoutAlarm() throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        Logger log = (Logger) LoggerFactory.getLogger(Jobs.class);
        log.addAppender(said);
        opens();
        for (int i = 0; i < 2; i++) {
            scheduler.schedule(() -> {
                throw new BadSqlGrammarException("look", "select",
                        new PSQLException("relation does not exist", PSQLState.UNDEFINED_TABLE));
            }, Instant.now()).get();
        }
        scheduler.shutdown();
        log.detachAppender(said);

        assertThat(said.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).contains("made anew");
            assertThat(line.getThrowableProxy()).isNull();
        });
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

    private void opens() {
        try (var context = new StaticApplicationContext()) {
            jobs.opened(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
        }
    }
}
