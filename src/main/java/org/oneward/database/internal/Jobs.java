package org.oneward.database.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.oneward.database.DatabaseAway;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs what modules mark {@code @Scheduled}: in a server, not in a command, and in a test only by hand. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnBooleanProperty(name = "oneward.jobs", matchIfMissing = true)
class Jobs {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private volatile Instant quietUntil = Instant.MIN;

    /** None of them looks at a hospital that is still being made; what stops before it is open does not wait for them. */
    @EventListener
    void opened(ApplicationReadyEvent ready) {
        opened.complete(true);
    }

    @EventListener
    void closed(ContextClosedEvent closed) {
        opened.complete(false);
    }

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("job-");
        scheduler.setPoolSize(8);
        scheduler.setTaskDecorator(task -> () -> {
            if (opened.join()) {
                task.run();
            }
        });
        scheduler.setErrorHandler(this::failed);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationMillis(Duration.ofSeconds(5).toMillis());
        return scheduler;
    }

    /** A job comes round again by itself: nobody has to read a stack trace, or a line a second, because the database is away. */
    private void failed(Throwable problem) {
        boolean away = DatabaseAway.isCauseOf(problem);
        if (!away && !isMadeAnew(problem)) {
            log.error("A job failed and will try again", problem);
        } else if (quietUntil.compareTo(Instant.now()) < 0) {
            quietUntil = Instant.now().plus(QUIET);
            log.warn(away
                    ? "Jobs cannot reach the database and wait for it"
                    : "Jobs find no hospital in the database and wait for it, as while a demo is made anew");
        }
    }

    private static boolean isMadeAnew(Throwable problem) {
        return problem instanceof BadSqlGrammarException && problem.getCause() instanceof SQLException wrong
                && PSQLState.UNDEFINED_TABLE.getState().equals(wrong.getSQLState());
    }
}
