package org.oneward.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away for the moment, which a page says and a job waits for, from a fault of ours. */
public final class DatabaseAway {

    private DatabaseAway() {}

    public static boolean isCauseOf(@Nullable Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException
                    || (cause instanceof SQLException sql && isAway(sql))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A statement whose connection broke a moment ago is only said to have been closed. Classes 08, the connection broke, and 57P, the server is stopping, has crashed or is not up yet. The pool has no class
     * for the rollback on a connection that broke, only these words.
     */
    private static boolean isAway(SQLException problem) {
        String state = problem.getSQLState();
        return state == null
                ? "Connection is closed".equals(problem.getMessage())
                : state.startsWith("08") || state.startsWith("57P")
                        || String.valueOf(problem.getMessage()).endsWith("has been closed.");
    }
}
