package org.oneward.database.internal;

/** What Oneward runs as in this process. */
public enum Tenant {
    SERVER("server"), COMMAND("command");

    final String word;

    Tenant(String word) {
        this.word = word;
    }
}
