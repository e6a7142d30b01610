package org.oneward.directory;

/** How much waits for a person behind one way of the main navigation; the number stands beside its word. */
public interface Waiting {

    /** The way, such as {@code /desk/promises}. */
    String href();

    long count(Reader reader);
}
