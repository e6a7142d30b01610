package org.oneward.web.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This node's one connection that hears what any node changed; it comes back by itself after the database was away. */
@Component
@ConditionalOnWebApplication
class Listener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int LOOK_MILLIS = 10_000;
    private static final int AGAIN_MILLIS = 1_000;

    private final OpenPages pages;
    private final JdbcConnectionDetails database;
    private final String url;
    private volatile @Nullable Thread listening;
    private volatile @Nullable Connection connection;

    Listener(OpenPages pages, JdbcConnectionDetails database, @Value("${oneward.db.listen-url:}") String url) {
        this.pages = pages;
        this.database = database;
        this.url = url;
    }

    @Override
    public void start() {
        Thread thread = Thread.ofVirtual().name("live-listener").unstarted(this::listen);
        listening = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = listening;
        listening = null;
        if (thread != null) {
            thread.interrupt();
        }
        close(connection);
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    private void listen() {
        boolean told = false;
        while (stillWanted()) {
            try (Connection heard = connect(); Statement statement = heard.createStatement()) {
                connection = heard;
                statement.execute("listen " + Changes.CHANNEL);
                told = false;
                pages.tell(List.of(OpenPages.ANYTHING));
                PGConnection postgresql = heard.unwrap(PGConnection.class);
                while (stillWanted()) {
                    for (PGNotification notice : postgresql.getNotifications(LOOK_MILLIS)) {
                        pages.tell(List.of(notice.getParameter().split(" ")));
                    }
                    statement.execute("select 1");
                }
            } catch (SQLException | RuntimeException e) {
                if (stillWanted() && !told) {
                    log.warn("Open pages do not hear of changes until the database is back: {}", e.getMessage());
                }
                told = true;
                pause();
            }
        }
    }

    /** A stop and a new start leave this thread to end and another one to listen. */
    private boolean stillWanted() {
        return listening == Thread.currentThread();
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(database.getUsername()));
        properties.setProperty("password", String.valueOf(database.getPassword()));
        properties.setProperty("ApplicationName", "oneward live");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(url.isEmpty() ? database.getJdbcUrl() : url, properties);
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            log.debug("The live connection was gone already", e);
        }
    }
}
