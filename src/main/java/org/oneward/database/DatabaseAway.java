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
     * Classes 08, the connection broke, and 57P, the server is stopping, has crashed or is not up yet; 57014, it cut a
     * statement off while it was stopped, as nobody else does. A rollback or a
     * statement on a connection that broke a moment ago has no class of its own, only these words.
     */
    private static boolean isAway(SQLException problem) {
        String state = problem.getSQLState();
        return state == null
                ? "Connection is closed".equals(problem.getMessage())
                : state.startsWith("08") || state.startsWith("57P") || state.equals("57014")
                        || String.valueOf(problem.getMessage()).endsWith("has been closed.");
    }
}
