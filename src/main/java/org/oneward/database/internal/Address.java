package org.oneward.database.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a database answers, and to whom. */
record Address(String url, String user, String password) {

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("ApplicationName", "oneward");
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "30");
        return DriverManager.getConnection(url, properties);
    }

    /** Without what a URL may carry after the question mark, such as a password. */
    String shown() {
        return url.replaceFirst("\\?.*", "");
    }
}
